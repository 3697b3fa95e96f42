// Asks again and again: at the pace that the task names, slower while the host fails, and not at all while the page is hidden.

const SLOWEST = 60000;

export class Poll {
  constructor(task, failed) {
    Object.assign(this, { task, failed, failures: 0, stopped: false, running: false });
    this.shown = () => (document.hidden ? clearTimeout(this.timer) : this.now());
    document.addEventListener("visibilitychange", this.shown);
    this.now();
  }

  now() {
    clearTimeout(this.timer);
    if (this.running) this.again = true;
    else return this.run();
  }

  async run() {
    if (this.stopped || document.hidden) return;
    this.running = true;
    this.again = false;
    let wait;
    try {
      wait = await this.task();
      this.failures = 0;
    } catch (problem) {
      wait = Math.min(SLOWEST, 2000 * 2 ** this.failures++);
      if (!this.stopped) this.failed(problem, wait);
    }
    this.running = false;
    if (this.stopped || document.hidden || wait === undefined) return;
    this.timer = setTimeout(() => this.run(), this.again ? 0 : wait);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.shown);
  }
}
