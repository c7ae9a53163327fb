package app.gangway.connection.request;

import app.gangway.connection.ConnectionRequestId;

record RequestInput(ConnectionRequestId connectionRequestId) {}
