'use strict';

// The library's door: the engine, for programs that bring their own database and disk.
module.exports = require('./dist/engine/index.js');
