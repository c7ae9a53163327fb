package app.gangway.connection.worker.request;

import app.gangway.connection.ConnectionRequestId;

record RequestInput(ConnectionRequestId connectionRequestId) {}
