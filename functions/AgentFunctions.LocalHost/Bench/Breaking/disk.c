/* A disk that fails, for bench faults: gcc -shared -fPIC -O2 -o disk.so disk.c -ldl; LD_PRELOAD=disk.so
   FAULTS_SHADOW=DIR   after each fsync of a file, what is in it is copied to DIR: all that a power cut would leave.
                       A file that is removed is gone there with the next fsync, as where a file system keeps a journal of its own.
   FAULTS_FSYNC_AT=N   the Nth fsync and all after it fail with EIO.
   FAULTS_WRITE_AT=N   the Nth write to a database and all after it fail with ENOSPC. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int syncs, writes, removals;
static char removed[16][PATH_MAX];
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static int name_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
    return length > 0 && strstr(path, ".db") != NULL && strstr(path, "-shm") == NULL;
}

static int reached(const char *name, int *count) {
    const char *at = getenv(name);
    return at != NULL && __sync_add_and_fetch(count, 1) >= atoi(at);
}

static void copy(int fd, const char *path) {
    const char *shadow = getenv("FAULTS_SHADOW");
    if (shadow == NULL) return;
    char to[PATH_MAX + 256], half[PATH_MAX + 264], buffer[65536];
    snprintf(to, sizeof to, "%s/%s", shadow, strrchr(path, '/') + 1);
    snprintf(half, sizeof half, "%s.half", to);
    int from = open(path, O_RDONLY), out = open(half, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t got;
    while ((got = read(from, buffer, sizeof buffer)) > 0)
        if (write(out, buffer, (size_t)got) != got) abort();
    close(from);
    close(out);
    rename(half, to);
}

static void forget(void) {
    const char *shadow = getenv("FAULTS_SHADOW");
    char path[PATH_MAX + 256];
    while (shadow != NULL && removals > 0) {
        snprintf(path, sizeof path, "%s/%s", shadow, strrchr(removed[--removals], '/') + 1);
        remove(path);
    }
}

static int synced(int fd, const char *real) {
    char path[PATH_MAX];
    int ours = name_of(fd, path);
    if (ours && reached("FAULTS_FSYNC_AT", &syncs)) { errno = EIO; return -1; }
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, real);
    int answer = next(fd);
    if (ours && answer == 0) {
        pthread_mutex_lock(&gate);
        forget();
        copy(fd, path);
        pthread_mutex_unlock(&gate);
    }
    return answer;
}

int unlink(const char *path) {
    int (*next)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
    pthread_mutex_lock(&gate);
    if (strstr(path, ".db-") != NULL && removals < 16 && strlen(path) < PATH_MAX) strcpy(removed[removals++], path);
    pthread_mutex_unlock(&gate);
    return next(path);
}

int fsync(int fd) { return synced(fd, "fsync"); }

int fdatasync(int fd) { return synced(fd, "fdatasync"); }

static int full(int fd) {
    char path[PATH_MAX];
    return name_of(fd, path) && reached("FAULTS_WRITE_AT", &writes);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (full(fd)) { errno = ENOSPC; return -1; }
    ssize_t (*next)(int, const void *, size_t, off64_t) = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    return next(fd, data, size, at);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t (*next)(int, const void *, size_t) = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (getenv("FAULTS_WRITE_AT") != NULL && full(fd)) { errno = ENOSPC; return -1; }
    return next(fd, data, size);
}
