# POSIX sh, to be sourced: finds a JDK 25 or newer and exports JAVA_HOME, or says in one line what is missing and exits 1.
# The version is read from the JDK's `release` file: starting every JVM on the machine to ask it would take seconds.

parley_is_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  parley_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${parley_version:-0}" -ge 25 ]
}

# The home of the `java` on the PATH, with symbolic links resolved.
parley_java_on_path() {
  parley_link=$(command -v java) || return 0
  while [ -L "$parley_link" ]; do
    parley_target=$(readlink "$parley_link")
    case $parley_target in
      /*) parley_link=$parley_target ;;
      *) parley_link=${parley_link%/*}/$parley_target ;;
    esac
  done
  dirname "$(dirname "$parley_link")"
}

parley_find_jdk() {
  for parley_home in "${JAVA_HOME-}" "$(parley_java_on_path)" \
    /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* \
    "$(/usr/libexec/java_home -v 25+ 2>/dev/null)" /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/java /opt/java/* /opt/jdk*; do
    if parley_is_jdk "$parley_home"; then
      JAVA_HOME=$parley_home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

parley_find_jdk || {
  echo "Parley needs a JDK 25 or newer: install one (for example Eclipse Temurin 25, https://adoptium.net) or set JAVA_HOME to it." >&2
  exit 1
}
