// The program as on a machine with one processor: without its second thread. The rest keeps both processors.
const os = require('node:os');
os.availableParallelism = () => 1;
require('node:module').syncBuiltinESMExports();
