// closefrom, chdir and SETSID are extensions that the Glibc module does not export.
#define _GNU_SOURCE
#include "CSpawn.h"
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>

#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
#define HAS_CLOSEFROM 1
#endif
#endif

// Where a caller has SIGCHLD ignored, as some schedulers do, children would vanish with their exit status.
static void keep_children(void) {
  struct sigaction action;
  if (sigaction(SIGCHLD, NULL, &action) == 0 && action.sa_handler == SIG_IGN) {
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(SIGCHLD, &action, NULL);
  }
}

static int prepare(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID;
  sigemptyset(&none);
  sigfillset(&all);
  sigdelset(&all, SIGKILL);
  sigdelset(&all, SIGSTOP);
#if defined(POSIX_SPAWN_CLOEXEC_DEFAULT)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  int code = posix_spawnattr_setsigmask(attributes, &none);
  if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
  if (code == 0) code = posix_spawnattr_setflags(attributes, flags);
  return code;
}

int spawn_group(const char *path, char *const arguments[], char *const environment[], const char *directory, int in,
                int out, int err, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  keep_children();
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return code;
  code = posix_spawnattr_init(&attributes);
  if (code != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return code;
  }
  code = prepare(&attributes);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, in, 0);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, out, 1);
  if (code == 0) code = posix_spawn_file_actions_adddup2(&actions, err, 2);
#if defined(HAS_CLOSEFROM)
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#endif
  if (code == 0) code = posix_spawn_file_actions_addchdir_np(&actions, directory);
  if (code == 0) code = posix_spawnp(child, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

int has_ended(pid_t child, int *ended) {
  siginfo_t information;
  memset(&information, 0, sizeof information);
  while (waitid(P_PID, (id_t)child, &information, WEXITED | WNOHANG | WNOWAIT) != 0) {
    if (errno != EINTR) return errno;
  }
  *ended = information.si_pid == child;
  return 0;
}

ssize_t send_quietly(int socket, const void *bytes, size_t count) {
#if defined(MSG_NOSIGNAL)
  return send(socket, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
#else
  int on = 1;
  setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
  return send(socket, bytes, count, MSG_DONTWAIT);
#endif
}
