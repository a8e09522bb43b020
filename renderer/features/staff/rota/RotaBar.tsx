import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { Button, Kbd, Text, UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './Rota.module.css'

/** What the pointer paints: a shift, nothing (rubs out), or null where it selects. */
export type Brush = { readonly shiftId: number | null } | null

interface BarProps {
  readonly shifts: readonly RotaShiftShown[]
  readonly brush: Brush
  readonly onBrush: (brush: Brush) => void
  readonly changedCount: number
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly isSaving: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onDiscard: () => void
  readonly onSave: () => void
}

/** With more shifts than these the bar shows their marks alone; the names stand in the hint. */
const mostNames = 5

interface ChipProps {
  readonly shift: Pick<RotaShiftShown, 'short' | 'tone' | 'isNight'>
}

/** A shift as its cell shows it. */
export function ShiftChip({ shift }: ChipProps) {
  return (
    <span
      className={clsx(classes.chip, classes[`tone${shift.tone}`], shift.isNight && classes.night)}
    >
      {shift.short}
    </span>
  )
}

function Brushes({ shifts, brush, onBrush }: BarProps) {
  const toggle = (shiftId: number | null) =>
    onBrush(brush !== null && brush.shiftId === shiftId ? null : { shiftId })
  const isOn = (shiftId: number | null) => brush !== null && brush.shiftId === shiftId
  return (
    <div className={classes.brushes} role="radiogroup" aria-label="画笔">
      {shifts.map((shift, index) => (
        <UnstyledButton
          key={shift.id}
          role="radio"
          aria-checked={isOn(shift.id)}
          aria-label={`画 ${shift.name}`}
          title={`${shift.name} ${shift.startsAt}—${shift.endsAt}`}
          className={classes.brushButton ?? ''}
          onClick={() => toggle(shift.id)}
        >
          <ShiftChip shift={shift} />
          {shifts.length > mostNames ? null : shift.name}
          {index < 9 ? <span className={classes.keyName}>{index + 1}</span> : null}
        </UnstyledButton>
      ))}
      <UnstyledButton
        role="radio"
        aria-checked={isOn(null)}
        className={clsx(classes.brushButton)}
        onClick={() => toggle(null)}
      >
        <span className={classes.chip}>×</span>擦除
      </UnstyledButton>
    </div>
  )
}

/** What is painted, what was changed, and its saving. */
export function RotaBar(props: BarProps) {
  const { changedCount, brush } = props
  return (
    <div className={classes.bar}>
      <Brushes {...props} />
      {brush === null ? null : (
        <Text size="xs" c="dimmed">
          点格子或拖过去画，<Kbd size="xs">Esc</Kbd> 放下画笔
        </Text>
      )}
      <div className={classes.steps}>
        <Text size="sm" c={changedCount === 0 ? 'dimmed' : undefined} role="status">
          {changedCount === 0 ? '没有未保存的改动' : `改了 ${changedCount} 格，未保存`}
        </Text>
        <Button variant="default" size="xs" disabled={!props.canUndo} onClick={props.onUndo}>
          撤销
        </Button>
        <Button variant="default" size="xs" disabled={!props.canRedo} onClick={props.onRedo}>
          重做
        </Button>
        <Button variant="default" size="xs" disabled={changedCount === 0} onClick={props.onDiscard}>
          全部放弃
        </Button>
        <Button
          size="xs"
          disabled={changedCount === 0}
          loading={props.isSaving}
          onClick={props.onSave}
          data-save
        >
          保存（F9）
        </Button>
      </div>
    </div>
  )
}
