import { Button, Popover, SegmentedControl, Switch } from '@mantine/core'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { CareHour } from './care-hour.ts'
import { markWords, recordWords } from './cell-words.ts'
import type { RoundDeed } from './round-keys.ts'
import { isOpen, markOf } from './round-marks.ts'
import classes from './RoundSheet.module.css'
import { cellAt } from './sheet-moves.ts'
import { cellName, kindAsked, kindsOf, type SheetGround, type SheetState } from './sheet-state.ts'

interface DockProps {
  readonly ground: SheetGround
  readonly state: SheetState
  readonly onDeed: (deed: RoundDeed) => void
}

function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classes.key} aria-hidden>
      {children}
    </span>
  )
}

/** Buttons of the sheet give the keys back to it. */
const keepsFocus = { onMouseDown: (event: React.MouseEvent) => event.preventDefault() }

function Reasons({ ground, onDeed }: Pick<DockProps, 'ground' | 'onDeed'>) {
  return (
    <div className={classes.choices} role="group" aria-label="未做的原因">
      {ground.round.reasons.map(({ key, name }, index) => (
        <Button
          key={key}
          size="compact-sm"
          variant="default"
          tabIndex={-1}
          {...keepsFocus}
          onClick={() => onDeed({ kind: 'digit', digit: String(index + 1) })}
        >
          {index + 1} {name}
        </Button>
      ))}
    </div>
  )
}

/** What the active cell asks for: the choices with their digits, or the amounts in their order. */
function Values({ ground, state, onDeed }: DockProps) {
  const cell = cellAt(ground.rows, state.selection.active)
  const asked = kindAsked(ground, state)
  if (cell === null || asked === null) return null
  if (asked.answer === 'choice') {
    return (
      <div className={classes.choices} role="group" aria-label={asked.name}>
        <span>{asked.name}</span>
        {asked.choices.map(({ key, name }, index) => (
          <Button
            key={key}
            size="compact-sm"
            variant="default"
            tabIndex={-1}
            {...keepsFocus}
            onClick={() => onDeed({ kind: 'digit', digit: String(index + 1) })}
          >
            {index + 1} {name}
          </Button>
        ))}
      </div>
    )
  }
  const amounts = kindsOf(ground, cell).filter(({ answer }) => answer === 'amount')
  return (
    <div className={classes.choices}>
      {amounts.map((kind) => {
        const given = state.values.find((value) => value.kind === kind.key)
        const isAsked = kind.key === asked.key
        return (
          <span key={kind.key} className={clsx(classes.amount, isAsked && classes.asked)}>
            <span>{kind.name}</span>
            <strong>{isAsked ? `${state.typed}▏` : (given?.amount ?? '')}</strong>
            <span>{kind.unit ?? ''}</span>
          </span>
        )
      })}
    </div>
  )
}

function About({ ground, state }: Pick<DockProps, 'ground' | 'state'>) {
  const { rows, round } = ground
  const { active } = state.selection
  const cell = cellAt(rows, active)
  const mark = cell === null ? null : markOf(state.marks, rows[active.row]?.residentId ?? 0, cell)
  const words =
    cell === null
      ? '没有安排'
      : mark === null
        ? recordWords(cell)
        : markWords(mark, kindsOf(ground, cell), round.reasons)
  const instruction = cell?.instruction ?? null
  const said = instruction === null ? words : `${words}。${instruction}`
  return (
    <>
      <span className={classes.where}>{cellName(ground, active)}</span>
      <span className={classes.about} title={said}>
        {said}
      </span>
    </>
  )
}

const keys = [
  ['方向键', '移动；按住 Shift 选中一片'],
  ['空格', '选中的已做，并到下一项'],
  ['数字', '填数值，或选第几项；血压用 / 隔开'],
  ['X', '未做，再按数字选原因'],
  ['回车', '到下一位老人'],
  ['H L F Q', '这一行、这一列、这间房、全部到时间的已做'],
  ['Delete', '去掉标记'],
  ['U', '撤销'],
  ['T', '照护时间'],
  ['B', '说明'],
  ['N', '计划外的照护'],
  ['F9', '保存'],
] as const

function Keys() {
  return (
    <Popover position="top-end" shadow="md" withArrow>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle">
          按键
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.keys}>
          {keys.map(([key, what]) => [
            <dt key={key}>{key}</dt>,
            <dd key={`${key} what`}>{what}</dd>,
          ])}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}

const deeds: readonly {
  readonly label: string
  readonly key: string
  readonly deed: RoundDeed
}[] = [
  { label: '已做', key: '空格', deed: { kind: 'done' } },
  { label: '未做', key: 'X', deed: { kind: 'reason' } },
  { label: '本行', key: 'H', deed: { kind: 'whole', whole: 'row' } },
  { label: '本列', key: 'L', deed: { kind: 'whole', whole: 'column' } },
  { label: '本房', key: 'F', deed: { kind: 'whole', whole: 'room' } },
  { label: '全部', key: 'Q', deed: { kind: 'whole', whole: 'sheet' } },
  { label: '撤销', key: 'U', deed: { kind: 'undo' } },
  { label: '计划外', key: 'N', deed: { kind: 'extra' } },
]

interface RoundDockProps extends DockProps {
  readonly count: number
  readonly mayRecord: boolean
  readonly isSaving: boolean
  readonly isTouch: boolean
  readonly onTouch: (isTouch: boolean) => void
  readonly onHourMode: (mode: CareHour['mode']) => void
}

function HourModes({ state, onDeed, onHourMode }: RoundDockProps) {
  return (
    <div className={classes.hourBox}>
      <span>照护时间</span>
      <SegmentedControl
        size="xs"
        aria-label="照护时间"
        value={state.hour.mode}
        onChange={(mode) => {
          if (mode === 'typed') onDeed({ kind: 'hour' })
          else onHourMode(mode === 'planned' ? 'planned' : 'now')
        }}
        data={[
          { value: 'now', label: '现在' },
          { value: 'planned', label: '按计划' },
          { value: 'typed', label: state.hour.hour === '' ? '指定 T' : state.hour.hour },
        ]}
      />
    </div>
  )
}

/** Below the sheet: where the cursor is, what is asked there, and every key as a button. */
export function RoundDock(props: RoundDockProps) {
  const { ground, state, onDeed, count, mayRecord, isSaving, isTouch, onTouch } = props
  const cell = cellAt(ground.rows, state.selection.active)
  const isAsked = mayRecord && cell !== null && isOpen(cell)
  return (
    <section className={clsx(classes.dock, isTouch && classes.touchDeeds)} aria-label="登记">
      <div className={classes.now}>
        <About ground={ground} state={state} />
        {isAsked && state.isAskingReason ? <Reasons ground={ground} onDeed={onDeed} /> : null}
        {isAsked && !state.isAskingReason ? <Values {...props} /> : null}
        <span
          className={state.isFault ? classes.fault : classes.said}
          role="status"
          aria-live="polite"
        >
          {state.said}
        </span>
      </div>
      {mayRecord ? (
        <div className={classes.deeds}>
          {deeds.map(({ label, key, deed }) => (
            <Button
              key={label}
              size="compact-sm"
              variant="default"
              {...keepsFocus}
              onClick={() => onDeed(deed)}
            >
              {label}
              <Key>{key}</Key>
            </Button>
          ))}
          <HourModes {...props} />
          <Switch
            size="xs"
            label="触屏"
            checked={isTouch}
            onChange={(event) => onTouch(event.currentTarget.checked)}
          />
          <Keys />
          <Button
            size="compact-md"
            loading={isSaving}
            disabled={count === 0}
            onClick={() => onDeed({ kind: 'save' })}
          >
            {count === 0 ? '保存' : `保存 ${count} 条`}
            <Key>F9</Key>
          </Button>
        </div>
      ) : null}
    </section>
  )
}
