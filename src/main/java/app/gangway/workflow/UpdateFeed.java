package app.gangway.workflow;

import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What workflows tell and give to the clients of a workspace. For the workers: checks no right. */
@Service
public class UpdateFeed {

  private final Updates updates;
  private final GivenFiles files;
  private final Announcements announcements;

  UpdateFeed(Updates updates, GivenFiles files, Announcements announcements) {
    this.updates = updates;
    this.files = files;
    this.announcements = announcements;
  }

  /** Posts an update, once for each job. */
  @Transactional
  public void post(JobOrigin job, Wording title, Wording text) {
    if (updates.post(job, title, text)) {
      announce(job);
    }
  }

  /** Gives a file, once for each job. */
  @Transactional
  public void give(JobOrigin job, GivenFile file) {
    if (files.give(job, file)) {
      announce(job);
    }
  }

  /**
   * Gives the files of the form that was sent last at a step of the run, once for each job.
   *
   * @param element the step's id in the model
   * @return how many files the job has given, also when it arrives again
   */
  @Transactional
  public int giveFilesOf(JobOrigin job, String element) {
    int given = files.giveFilesOf(job, element);
    announce(job);
    return given;
  }

  private void announce(JobOrigin job) {
    AfterCommit.run(() -> announcements.announce(job.workspace().value()));
  }
}
