import { Button } from '@mantine/core'
import { type CellKey, placeOfKey, type StoredCell } from './rota-cells.ts'
import type { Draft } from './rota-draft.ts'
import { dayWords } from './rota-span.ts'
import { cellWords, type Shifts } from './rota-words.ts'
import classes from './Rota.module.css'

interface ConflictsProps {
  readonly keys: readonly CellKey[]
  readonly names: ReadonlyMap<number, string>
  readonly stored: ReadonlyMap<CellKey, StoredCell>
  readonly draft: Draft
  readonly shifts: Shifts
  readonly onTheirs: (keys: readonly CellKey[]) => void
  readonly onMine: (keys: readonly CellKey[]) => void
}

const mostShown = 4

/** Cells that somebody else wrote meanwhile: what stands there now, what is wanted here, and the choice. */
export function RotaConflicts(props: ConflictsProps) {
  const { keys, names, stored, draft, shifts, onTheirs, onMine } = props
  if (keys.length === 0) return null
  return (
    <div className={classes.notice} role="alert">
      <strong>有 {keys.length} 格刚被别人改过，选好以后再保存：</strong>
      {keys.slice(0, mostShown).map((key) => {
        const { staffId, day } = placeOfKey(key)
        const who = `${names.get(staffId) ?? ''} ${dayWords(day)}`
        return (
          <span key={key} role="group" aria-label={who}>
            {who}：对方 {cellWords(stored.get(key)?.duties ?? [], null, shifts)}，我{' '}
            {cellWords(draft.get(key)?.duties ?? [], null, shifts)}{' '}
            <Button size="compact-xs" variant="default" onClick={() => onTheirs([key])}>
              用对方的
            </Button>{' '}
            <Button size="compact-xs" variant="default" onClick={() => onMine([key])}>
              用我的
            </Button>
          </span>
        )
      })}
      {keys.length > 1 ? (
        <Button size="compact-xs" variant="default" onClick={() => onTheirs(keys)}>
          全部用对方的
        </Button>
      ) : null}
    </div>
  )
}
