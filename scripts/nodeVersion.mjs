// Imported first by every command: an old Node gets a sentence here instead of a syntax error further on.
const OLDEST = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  process.stderr.write(
    `Plenum needs Node ${OLDEST.join('.')} or newer, this is ${process.versions.node}.\n` +
      'On Linux x64 `npm ci` brings one of its own: start the commands through npm ("npm start", "npm test").\n' +
      'On other systems install a current Node from nodejs.org.\n',
  );
  process.exit(1);
}
