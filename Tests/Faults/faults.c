// Makes the file system fail at a chosen moment: LD_PRELOAD this library, built by `cc -shared -fPIC -O1 faults.c -o
// faults.so`, and say by the environment what is to go wrong.
//
//   FAULT_AT=k        at the k-th call that changes the disk, counted from 1 over all threads of the process
//   FAULT_KIND=…      enospc, eio, erofs, short (half of a write is written, then no space), kill (SIGKILL), none
//   FAULT_LAST=n      until the n-th call (default: all later ones)
//   FAULT_BELOW=path  count only what happens below this folder
//   FAULT_COUNT=file  write the number of calls and what each was, one a line: "write 5 /path"
//
// Only the process that reads the environment is harmed, not its children.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { KIND_NONE, KIND_ENOSPC, KIND_EIO, KIND_EROFS, KIND_SHORT, KIND_KILL };

static atomic_long calls;
static long first_call = -1, last_call = -1;
static enum kind kind = KIND_NONE;
static char below[4096];
static size_t below_length;
static int log_descriptor = -1;

__attribute__((constructor)) static void read_settings(void) {
  const char *at = getenv("FAULT_AT"), *what = getenv("FAULT_KIND"), *until = getenv("FAULT_LAST");
  const char *folder = getenv("FAULT_BELOW"), *count = getenv("FAULT_COUNT");
  if (at) first_call = atol(at);
  last_call = until ? atol(until) : __LONG_MAX__;
  if (what) {
    if (!strcmp(what, "enospc")) kind = KIND_ENOSPC;
    if (!strcmp(what, "eio")) kind = KIND_EIO;
    if (!strcmp(what, "erofs")) kind = KIND_EROFS;
    if (!strcmp(what, "short")) kind = KIND_SHORT;
    if (!strcmp(what, "kill")) kind = KIND_KILL;
  }
  if (folder && strlen(folder) < sizeof below) {
    strcpy(below, folder);
    below_length = strlen(below);
  }
  if (count) log_descriptor = syscall(SYS_openat, AT_FDCWD, count, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  // A process started from this one is none of ours.
  unsetenv("LD_PRELOAD");
}

static int is_below(const char *path) {
  return !below_length || (!strncmp(path, below, below_length) && (path[below_length] == '/' || !path[below_length]));
}

// Where a path given to a call leads, without following a last link.
static int counts_path(int folder, const char *path, char *whole, size_t size) {
  if (!path) return 0;
  if (path[0] == '/') {
    snprintf(whole, size, "%s", path);
  } else {
    char base[2048] = "";
    if (folder == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return 0;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t length = readlink(link, base, sizeof base - 1);
      if (length < 0) return 0;
      base[length] = 0;
    }
    snprintf(whole, size, "%s/%s", base, path[0] == '.' && path[1] == '/' ? path + 2 : path);
  }
  return is_below(whole);
}

static int counts_descriptor(int descriptor, char *whole, size_t size) {
  if (descriptor == log_descriptor || descriptor < 0) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, whole, size - 1);
  if (length < 0) return 0;
  whole[length] = 0;
  // Pipes, terminals and sockets are no files; what lies in shared memory is.
  return whole[0] == '/' && (strncmp(whole, "/dev/", 5) || !strncmp(whole, "/dev/shm/", 9)) && is_below(whole);
}

// Counts a call. Returns 0 where it is to be made, 1 where half of it is, or -1 with errno set.
static int next_call(const char *name, const char *path) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (log_descriptor >= 0) {
    char line[4200];
    int length = snprintf(line, sizeof line, "%s %ld %s\n", name, number, path);
    syscall(SYS_write, log_descriptor, line, length);
  }
  if (first_call < 0 || number < first_call || number > last_call) return 0;
  switch (kind) {
    case KIND_NONE: return 0;
    case KIND_KILL: syscall(SYS_kill, getpid(), SIGKILL); return 0;
    case KIND_ENOSPC: errno = ENOSPC; return -1;
    case KIND_EIO: errno = EIO; return -1;
    case KIND_EROFS: errno = EROFS; return -1;
    case KIND_SHORT:
      if (number == first_call) return 1;
      errno = ENOSPC;
      return -1;
  }
  return 0;
}

// What removes or reads is not refused by a full disk.
static int next_removal(const char *name, const char *path) {
  if (kind == KIND_ENOSPC || kind == KIND_SHORT) {
    enum kind old = kind;
    kind = KIND_NONE;
    int result = next_call(name, path);
    kind = old;
    return result;
  }
  return next_call(name, path);
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  char path[4096];
  if (counts_descriptor(descriptor, path, sizeof path)) {
    int fault = next_call("write", path);
    if (fault < 0) return -1;
    if (fault > 0 && count > 1) count /= 2;
  }
  return real(descriptor, bytes, count);
}

#define PWRITE(function) \
  ssize_t function(int descriptor, const void *bytes, size_t count, off_t offset) { \
    REAL(ssize_t, #function, int, const void *, size_t, off_t); \
    char path[4096]; \
    if (counts_descriptor(descriptor, path, sizeof path)) { \
      int fault = next_call("pwrite", path); \
      if (fault < 0) return -1; \
      if (fault > 0 && count > 1) count /= 2; \
    } \
    return real(descriptor, bytes, count, offset); \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  char path[4096];
  if (counts_descriptor(descriptor, path, sizeof path)) {
    int fault = next_call("writev", path);
    if (fault < 0) return -1;
    if (fault > 0 && count > 1) count /= 2;
  }
  return real(descriptor, parts, count);
}

#define SYNC(function) \
  int function(int descriptor) { \
    REAL(int, #function, int); \
    char path[4096]; \
    /* A full disk shows when the data are written out. */ \
    if (counts_descriptor(descriptor, path, sizeof path) && next_call(#function, path) < 0) return -1; \
    return real(descriptor); \
  }
SYNC(fsync)
SYNC(fdatasync)

static int opens_new(int flags) { return (flags & (O_CREAT | O_TRUNC)) || (flags & O_ACCMODE) != O_RDONLY; }

#define OPEN(function) \
  int function(const char *name, int flags, ...) { \
    REAL(int, #function, const char *, int, ...); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list list; \
      va_start(list, flags); \
      mode = va_arg(list, mode_t); \
      va_end(list); \
    } \
    char path[4096]; \
    if (opens_new(flags) && counts_path(AT_FDCWD, name, path, sizeof path)) { \
      int fault = kind == KIND_EROFS || (flags & O_CREAT) ? next_call("open", path) : next_removal("open", path); \
      if (fault < 0) return -1; \
    } \
    return real(name, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function) \
  int function(int folder, const char *name, int flags, ...) { \
    REAL(int, #function, int, const char *, int, ...); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list list; \
      va_start(list, flags); \
      mode = va_arg(list, mode_t); \
      va_end(list); \
    } \
    char path[4096]; \
    if (opens_new(flags) && counts_path(folder, name, path, sizeof path)) { \
      int fault = kind == KIND_EROFS || (flags & O_CREAT) ? next_call("openat", path) : next_removal("openat", path); \
      if (fault < 0) return -1; \
    } \
    return real(folder, name, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

#define TRUNCATE(function) \
  int function(int descriptor, off_t length) { \
    REAL(int, #function, int, off_t); \
    char path[4096]; \
    if (counts_descriptor(descriptor, path, sizeof path) && next_call("ftruncate", path) < 0) return -1; \
    return real(descriptor, length); \
  }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define ALLOCATE(function) \
  int function(int descriptor, int mode, off_t offset, off_t length) { \
    REAL(int, #function, int, int, off_t, off_t); \
    char path[4096]; \
    if (counts_descriptor(descriptor, path, sizeof path) && next_call("fallocate", path) < 0) return -1; \
    return real(descriptor, mode, offset, length); \
  }
ALLOCATE(fallocate)
ALLOCATE(fallocate64)

#define MAP(function) \
  void *function(void *address, size_t length, int protection, int flags, int descriptor, off_t offset) { \
    REAL(void *, #function, void *, size_t, int, int, int, off_t); \
    char path[4096]; \
    if ((flags & MAP_SHARED) && (protection & PROT_WRITE) && !(flags & MAP_ANONYMOUS) \
        && counts_descriptor(descriptor, path, sizeof path) && next_call("mmap", path) < 0) \
      return MAP_FAILED; \
    return real(address, length, protection, flags, descriptor, offset); \
  }
MAP(mmap)
MAP(mmap64)

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  char path[4096];
  if (counts_path(AT_FDCWD, to, path, sizeof path) && next_call("rename", path) < 0) return -1;
  return real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  REAL(int, "renameat", int, const char *, int, const char *);
  char path[4096];
  if (counts_path(to_folder, to, path, sizeof path) && next_call("rename", path) < 0) return -1;
  return real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags) {
  REAL(int, "renameat2", int, const char *, int, const char *, unsigned int);
  char path[4096];
  if (counts_path(to_folder, to, path, sizeof path) && next_call("rename", path) < 0) return -1;
  return real(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *name, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  char path[4096];
  struct stat status;
  // One that stands already is refused as standing, whatever else is wrong with the disk.
  if (counts_path(AT_FDCWD, name, path, sizeof path) && lstat(name, &status) && next_call("mkdir", path) < 0) return -1;
  return real(name, mode);
}

int symlink(const char *to, const char *name) {
  REAL(int, "symlink", const char *, const char *);
  char path[4096];
  if (counts_path(AT_FDCWD, name, path, sizeof path) && next_call("symlink", path) < 0) return -1;
  return real(to, name);
}

int link(const char *from, const char *name) {
  REAL(int, "link", const char *, const char *);
  char path[4096];
  if (counts_path(AT_FDCWD, name, path, sizeof path) && next_call("link", path) < 0) return -1;
  return real(from, name);
}

int unlink(const char *name) {
  REAL(int, "unlink", const char *);
  char path[4096];
  if (counts_path(AT_FDCWD, name, path, sizeof path) && next_removal("unlink", path) < 0) return -1;
  return real(name);
}

int rmdir(const char *name) {
  REAL(int, "rmdir", const char *);
  char path[4096];
  if (counts_path(AT_FDCWD, name, path, sizeof path) && next_removal("rmdir", path) < 0) return -1;
  return real(name);
}
