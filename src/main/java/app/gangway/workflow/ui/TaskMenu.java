package app.gangway.workflow.ui;

import app.gangway.agency.Permission;
import app.gangway.shell.MenuCount;
import app.gangway.shell.MenuEntry;
import app.gangway.workflow.TaskManagement;
import com.vaadin.flow.component.icon.VaadinIcon;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The menu entries of tasks and forms. */
@Configuration(proxyBeanMethods = false)
class TaskMenu {

  @Bean
  MenuEntry tasksMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.AGENCY,
        15,
        "tasks.title",
        VaadinIcon.TASKS,
        TasksView.PATH,
        Permission.READ.name());
  }

  @Bean
  MenuCount tasksMenuCount(TaskManagement tasks) {
    return new MenuCount() {
      @Override
      public String path() {
        return TasksView.PATH;
      }

      @Override
      public int ofCurrentUser() {
        return tasks.waiting();
      }
    };
  }

  @Bean
  MenuEntry formsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.WORKSPACE, 40, "forms.title", VaadinIcon.CLIPBOARD_TEXT, "forms");
  }

  @Bean
  MenuEntry portalFormsMenuEntry() {
    return new MenuEntry(
        MenuEntry.Section.PORTAL,
        18,
        "forms.title",
        VaadinIcon.CLIPBOARD_TEXT,
        PortalFormsView.PATH);
  }
}
