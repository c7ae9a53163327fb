// Checks for new mails while the tab is visible, and fetches the list only when one has arrived.
const list = document.getElementById("mails");

async function checkForMails() {
  if (document.hidden || list.dataset.page !== "0") {
    return;
  }
  try {
    const answer = await fetch("/dev/inbox/newest");
    if (!answer.ok || (await answer.text()) === list.dataset.newest) {
      return;
    }
    const page = new DOMParser().parseFromString(await (await fetch("/dev/inbox")).text(), "text/html");
    const focused = document.activeElement?.getAttribute("href");
    list.innerHTML = page.getElementById("mails").innerHTML;
    list.dataset.newest = page.getElementById("mails").dataset.newest;
    document.getElementById("size").textContent = page.getElementById("size").textContent;
    if (focused) {
      list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  } catch {
    // The application is being restarted: the next check tries again.
  }
}

setInterval(checkForMails, 2000);
document.addEventListener("visibilitychange", checkForMails);
