package app.gangway.domain.worker;

import app.gangway.domain.DomainVerificationId;

record DomainInput(DomainVerificationId domainVerificationId) {}
