import type { listHazards } from '#shared/contract/safety/hazard-shown.ts'
import { hazardStates } from '#shared/contract/safety/hazard-words.ts'
import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  hazardLevelWords,
  hazardStateWords,
  undecidedLevelWord,
} from '#shared/rules/safety/hazard-words.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { Button, Select, UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import type { HazardsView } from './hazard-view.ts'
import classes from './Hazards.module.css'

interface FiltersProps {
  readonly view: HazardsView
  readonly onChange: (part: Partial<HazardsView>) => void
}

const states = [
  { value: 'all-open', label: '没有销账的' },
  ...hazardStates.map((key) => ({ value: key as string, label: hazardStateWords[key] })),
  { value: 'all', label: '全部' },
]

const levels = [
  { value: 'major', label: hazardLevelWords.major },
  { value: 'general', label: hazardLevelWords.general },
  { value: 'undecided', label: undecidedLevelWord },
]

interface PickProps {
  readonly label: string
  readonly width: number
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function Pick({ label, width, data, value, onChange }: PickProps) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      w={width}
      clearable
      data={[...data]}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

/** Whose hazards are seen: found by name where the staff may be seen, else only taken away again. */
function OwnerFilter({ view, onChange }: FiltersProps) {
  const maySeeStaff = useMay('staff.read')
  const { ownerStaffId } = view
  if (maySeeStaff) {
    return (
      <StaffPicker
        ariaLabel="责任人"
        placeholder="责任人"
        w={112}
        value={ownerStaffId ?? null}
        onChange={(staffId) => onChange({ ownerStaffId: staffId ?? undefined })}
      />
    )
  }
  if (ownerStaffId === undefined) return null
  return (
    <Button variant="light" onClick={() => onChange({ ownerStaffId: undefined })}>
      只看一位责任人 ×
    </Button>
  )
}

/** By state, level, kind and who answers for it; what is overdue is asked for by its count. */
export function HazardFilters({ view, onChange }: FiltersProps) {
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.hazards ?? []
  return (
    <>
      <Pick
        label="状态"
        width={116}
        data={states}
        value={view.state}
        onChange={(state) => onChange({ state: state as HazardsView['state'] })}
      />
      <Pick
        label="等级"
        width={116}
        data={levels}
        value={view.level}
        onChange={(level) => onChange({ level: level as HazardsView['level'] })}
      />
      <Pick
        label="种类"
        width={108}
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <OwnerFilter view={view} onChange={onChange} />
    </>
  )
}

type Counts = OutputOf<typeof listHazards>['counts']

interface CountChip {
  readonly key: keyof Counts
  readonly label: string
  readonly part: Partial<HazardsView>
  readonly isAlarming?: boolean
}

const all = { state: undefined, level: undefined, overdue: false } as const

const chips: readonly CountChip[] = [
  { key: 'open', label: '没有销账', part: { ...all, state: 'all-open' } },
  {
    key: 'major',
    label: '! 重大',
    part: { ...all, level: 'major', state: 'all-open' },
    isAlarming: true,
  },
  { key: 'overdue', label: '! 逾期', part: { ...all, overdue: true }, isAlarming: true },
  { key: 'toVerify', label: '待复查', part: { ...all, state: 'to-verify' } },
  { key: 'closed', label: '已销账', part: { ...all, state: 'closed' } },
]

interface CountsProps extends FiltersProps {
  readonly counts: Counts | undefined
}

/** How many there are of each; a press shows them, another shows what was there before. */
export function HazardCounts({ counts, view, onChange }: CountsProps) {
  if (counts === undefined) return null
  return (
    <div className={classes.counts} role="group" aria-label="件数">
      {chips.map(({ key, label, part, isAlarming = false }) => {
        const { state, level, overdue } = view
        const seen = { state, level, overdue }
        const isChosen = Object.entries({ ...all, ...part }).every(
          ([name, value]) => seen[name as keyof typeof seen] === value,
        )
        return (
          <UnstyledButton
            key={key}
            aria-pressed={isChosen}
            className={clsx(
              classes.count,
              isChosen && classes.chosen,
              isAlarming && counts[key] > 0 && classes.alarming,
            )}
            onClick={() => onChange(isChosen ? all : part)}
          >
            {label} <b>{counts[key]}</b>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
