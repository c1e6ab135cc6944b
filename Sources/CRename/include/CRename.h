#ifndef CRENAME_H
#define CRENAME_H

/// Swaps two paths in one step. 0, or -1 with `errno`: ENOSYS or EINVAL where the system or the file system cannot.
int rename_exchange(const char *left, const char *right);

#endif
