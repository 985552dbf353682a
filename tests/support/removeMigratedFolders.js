module.exports = require('./migratedFolders').remove;
