# What mvnw adds to Apache's wrapper script: it finds a JDK by itself, and where the pinned Maven
# cannot be downloaded it takes an installed one. Read by mvnw (POSIX sh), never run on its own.

GANGWAY_MIN_JDK=21
GANGWAY_MIN_MAVEN=3.8.7

say() { printf 'mvnw: %s\n' "$1" >&2; }

# The major version of the JDK in folder $1, or nothing where that is no JDK.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  jdk_version=''
  if [ -r "$1/release" ]; then
    jdk_version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([^"]*\)"\{0,1\}.*$/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$jdk_version" ]; then
    jdk_version=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([^"]*\)".*$/\1/p' | head -n 1)
  fi
  jdk_version=${jdk_version#1.}
  jdk_version=${jdk_version%%[!0-9]*}
  printf '%s' "$jdk_version"
}

new_enough_jdk() {
  jdk_found=$(jdk_major "$1")
  [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$GANGWAY_MIN_JDK" ]
}

# The folder of the JDK behind the `java` on the path, or nothing.
jdk_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' | head -n 1
}

# The best JDK in the usual folders, or nothing: releases with long-term support before the others
# (21, 25, 29 ...: every fourth), newest first.
jdk_in_usual_folders() {
  best='' best_rank=0
  set +f
  for jdk in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/openjdk* /usr/local/jdk* /usr/local/java/* \
    /opt/* /opt/java/* /opt/jdk/* /opt/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jabba/jdk/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/*; do
    new_enough_jdk "$jdk" || continue
    rank=$jdk_found
    [ $((jdk_found % 4)) -ne 1 ] || rank=$((rank + 1000))
    [ "$rank" -gt "$best_rank" ] || continue
    best=$jdk best_rank=$rank
  done
  set -f
  printf '%s' "$best"
}

# Leaves JAVA_HOME pointing at a JDK that is new enough, or ends with what to install.
find_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then
    new_enough_jdk "$JAVA_HOME" && return
    too_old="JAVA_HOME ($JAVA_HOME) is no JDK $GANGWAY_MIN_JDK or newer"
  else
    too_old=''
  fi
  chosen=$(jdk_on_path)
  new_enough_jdk "$chosen" || chosen=$(jdk_in_usual_folders)
  if [ -z "$chosen" ]; then
    [ -z "$too_old" ] || say "$too_old."
    say "found no JDK $GANGWAY_MIN_JDK or newer: not in JAVA_HOME, not on the path, not in the usual folders."
    say "Install one, for example JDK 25:"
    say "  Debian, Ubuntu: apt-get install openjdk-25-jdk   (or openjdk-21-jdk, or temurin-25-jdk from adoptium.net)"
    say "  Fedora, RHEL:   dnf install java-25-openjdk-devel"
    say "  macOS:          brew install openjdk@25"
    say "  anywhere:       sdk install java 25-tem   (sdkman.io)"
    say "or point JAVA_HOME at one, and run this again."
    exit 1
  fi
  [ -z "$too_old" ] || say "$too_old; using $chosen."
  JAVA_HOME=$chosen
  export JAVA_HOME
}

# Is version $1 at least $2? (both like 3.9.11)
at_least() {
  printf '%s %s\n' "$1" "$2" | awk '{
    split($1, a, "."); split($2, b, ".")
    for (i = 1; i <= 3; i++) if (a[i] + 0 != b[i] + 0) exit !(a[i] + 0 > b[i] + 0)
    exit 0 }'
}

# Runs an installed Maven in place of the pinned one that could not be downloaded, and says so.
use_installed_maven() {
  say "could not download the pinned Maven from $distributionUrl"
  set +f
  for mvn in "$(command -v mvn || :)" "${M2_HOME:-/nowhere}/bin/mvn" /usr/share/maven*/bin/mvn /opt/*maven*/bin/mvn \
    /usr/local/*maven*/bin/mvn /opt/homebrew/bin/mvn /usr/local/bin/mvn "$HOME"/.sdkman/candidates/maven/current/bin/mvn; do
    [ -n "$mvn" ] && [ -x "$mvn" ] || continue
    mvn_version=$("$mvn" --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9][0-9.]*\).*$/\1/p' | head -n 1)
    [ -n "$mvn_version" ] || continue
    if at_least "$mvn_version" "$GANGWAY_MIN_MAVEN"; then
      say "using the installed Maven $mvn_version ($mvn) instead."
      clean || :
      trap - HUP INT TERM EXIT
      exec "$mvn" "$@"
    fi
    say "the installed Maven $mvn_version ($mvn) is older than $GANGWAY_MIN_MAVEN."
  done
  set -f
  say "found no installed Maven $GANGWAY_MIN_MAVEN or newer to use instead. Either"
  say "  let this machine reach that address (a proxy goes into https_proxy), or"
  say "  install Maven: apt-get install maven | dnf install maven | brew install maven,"
  say "and run this again."
  exit 1
}
