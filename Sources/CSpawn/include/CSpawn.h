#ifndef CSPAWN_H
#define CSPAWN_H

#include <sys/types.h>

/// Starts a program as the leader of a session, and so of a process group, of its own: without a terminal to ask
/// questions on, all signals as they are by default, and no descriptor but the three given.
///
/// \param path The program; without a slash, looked for on PATH. A relative one is seen from `directory`.
/// \param arguments Ends with NULL, and so does `environment`. The first is the program's own name.
/// \param in,out,err Descriptors above 2, which become 0, 1 and 2.
/// \returns 0, or the number of the error.
int spawn_group(const char *path, char *const arguments[], char *const environment[], const char *directory, int in,
                int out, int err, pid_t *child);

/// Whether a child has ended, without reaping it, so that its number and its group's stay its own. An error number
/// where there is no such child.
int has_ended(pid_t child, int *ended);

/// Writes to a socket as far as there is room, without SIGPIPE: the bytes written, or -1 with `errno`.
ssize_t send_quietly(int socket, const void *bytes, size_t count);

#endif
