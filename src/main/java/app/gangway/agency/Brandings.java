package app.gangway.agency;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Brandings extends JpaRepository<Branding, UUID> {}
