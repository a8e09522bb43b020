import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { notifyDone, notifyFailure } from './notify.ts'

interface Undoable {
  readonly message: string
  /** Takes the step back; its failure is shown. */
  readonly undo: () => Promise<unknown>
  readonly undone: string
}

/** How long a step can be taken back from the message: long enough to read and to reach for it. */
const undoMilliseconds = 10_000

/** Says that something was done, with a button that takes it back. */
export function notifyUndo({ message, undo, undone }: Undoable): void {
  const id = crypto.randomUUID()
  async function takeBack() {
    notifications.hide(id)
    try {
      await undo()
      notifyDone(undone)
    } catch (error) {
      notifyFailure(error)
    }
  }
  notifications.show({
    id,
    color: 'teal',
    autoClose: undoMilliseconds,
    message: (
      <span style={{ display: 'flex', alignItems: 'center', gap: '0.75rem' }}>
        {message}
        <Button size="compact-sm" variant="light" onClick={() => void takeBack()}>
          撤回
        </Button>
      </span>
    ),
  })
}
