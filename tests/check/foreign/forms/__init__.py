"""One true plan in any form that coaches' tables give it, and whether what is read of it is true or told."""
