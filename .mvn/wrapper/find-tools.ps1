# What mvnw.cmd adds to Apache's wrapper script: the same two things as find-tools.sh does for mvnw.

$GangwayMinJdk = 21
$GangwayMinMaven = [version]"3.8.7"

function Say($text) { [Console]::Error.WriteLine("mvnw: $text") }

# The major version of the JDK in a folder, or 0 where that is no JDK.
function Get-JdkMajor($folder) {
  if (!$folder -or !(Test-Path "$folder/bin/javac.exe") -or !(Test-Path "$folder/release")) { return 0 }
  if ((Get-Content -Raw "$folder/release") -match 'JAVA_VERSION="(?:1\.)?(\d+)') { return [int]$Matches[1] }
  return 0
}

# The folder of a JDK that is new enough: JAVA_HOME, the path, then the usual folders
# (releases with long-term support before the others, newest first).
function Find-Jdk {
  if ((Get-JdkMajor $env:JAVA_HOME) -ge $GangwayMinJdk) { return $env:JAVA_HOME }
  $onPath = Get-Command javac.exe -ErrorAction SilentlyContinue | Select-Object -First 1
  $found = $null
  if ($onPath) { $found = Split-Path (Split-Path $onPath.Source) }
  if ((Get-JdkMajor $found) -lt $GangwayMinJdk) {
    $found = @("$env:ProgramFiles\Java\*", "$env:ProgramFiles\Eclipse Adoptium\*", "$env:ProgramFiles\Microsoft\*",
      "$env:ProgramFiles\Zulu\*", "$env:ProgramFiles\Amazon Corretto\*", "$env:ProgramFiles\BellSoft\*",
      "$HOME\.jdks\*", "$HOME\scoop\apps\*jdk*\current") |
      ForEach-Object { Get-Item -Path $_ -ErrorAction SilentlyContinue } | ForEach-Object { $_.FullName } |
      Where-Object { (Get-JdkMajor $_) -ge $GangwayMinJdk } |
      Sort-Object -Descending { $major = Get-JdkMajor $_; if ($major % 4 -eq 1) { 1000 + $major } else { $major } } |
      Select-Object -First 1
  }
  if (!$found) {
    Say "found no JDK $GangwayMinJdk or newer: not in JAVA_HOME, not on the path, not in the usual folders."
    Say "Install one, for example: winget install EclipseAdoptium.Temurin.25.JDK"
    Say "or point JAVA_HOME at one, and run this again."
    exit 1
  }
  if ($env:JAVA_HOME) { Say "JAVA_HOME ($env:JAVA_HOME) is no JDK $GangwayMinJdk or newer; using $found." }
  $env:JAVA_HOME = $found
  return $found
}

# An installed Maven in place of the pinned one that could not be downloaded.
function Find-InstalledMaven($url) {
  Say "could not download the pinned Maven from $url"
  foreach ($mvn in Get-Command mvn.cmd -All -ErrorAction SilentlyContinue) {
    if ((& $mvn.Source --version | Out-String) -match 'Apache Maven (\d+\.\d+\.\d+)' -and [version]$Matches[1] -ge $GangwayMinMaven) {
      Say "using the installed Maven $($Matches[1]) ($($mvn.Source)) instead."
      return $mvn.Source
    }
  }
  Say "found no installed Maven $GangwayMinMaven or newer to use instead. Let this machine reach that address,"
  Say "or install Maven (winget, scoop or choco install maven), and run this again."
  exit 1
}
