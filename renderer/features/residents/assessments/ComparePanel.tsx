import { get } from '#shared/contract/assessments/assessment.ts'
import { getRulebook } from '#shared/contract/office/rulebook.ts'
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Comparison } from '#renderer/domain/questionnaire/Comparison.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ResidentTabProps } from '../resident-tabs.tsx'
import classes from './Assessments.module.css'
import { useAssessments, type AssessmentRow } from './use-assessments.ts'

interface ItemsProps {
  readonly instrument: Instrument
  readonly earlierId: number
  readonly laterId: number
}

/** Item by item, what moved between two assessments, the worst change first. */
function Items({ instrument, earlierId, laterId }: ItemsProps) {
  const asOf = useAsOfInput()
  const earlier = useOperationQuery(get, { id: earlierId, ...asOf }, { keepPrevious: true })
  const later = useOperationQuery(get, { id: laterId, ...asOf }, { keepPrevious: true })
  const rulebook = useOperationQuery(getRulebook, { rulebook: instrument })
  const content = rulebook.data?.content
  const book = useMemo(
    () => (content === undefined ? undefined : instrumentRulebook.parse(content)),
    [content],
  )
  return (
    <Loaded of={earlier} what="前一份评估">
      {(before) => (
        <Loaded of={later} what="后一份评估">
          {(after) =>
            book === undefined ? null : (
              <>
                <p className={classes.note}>
                  {before.summary} → {after.summary}
                </p>
                <Comparison
                  book={book}
                  answers={after.answers}
                  previous={before}
                  laterLabel={after.assessedOn}
                />
              </>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

interface PairProps {
  readonly instrument: Instrument
  /** Newest first, two at least. */
  readonly rows: readonly AssessmentRow[]
}

/** Any two of one instrument; the last two until others are chosen. */
function Pair({ instrument, rows }: PairProps) {
  const [picked, setPicked] = useState<{ earlier: number; later: number } | null>(null)
  const [latest, before] = rows
  if (latest === undefined || before === undefined) return null
  const days = rows.map(({ id, assessedOn }) => ({ value: String(id), label: assessedOn }))
  const { earlier, later } = picked ?? { earlier: before.id, later: latest.id }
  const dayOf = (id: number) => rows.find((row) => row.id === id)?.assessedOn ?? ''
  const pick = (one: number, other: number) =>
    setPicked(
      dayOf(one) <= dayOf(other) ? { earlier: one, later: other } : { earlier: other, later: one },
    )
  return (
    <>
      <div className={classes.chosen}>
        <Select
          label="前一份"
          size="xs"
          w={140}
          allowDeselect={false}
          openOnFocus={false}
          data={days}
          value={String(earlier)}
          onChange={(value) => pick(Number(value), later)}
        />
        <Select
          label="后一份"
          size="xs"
          w={140}
          allowDeselect={false}
          openOnFocus={false}
          data={days}
          value={String(later)}
          onChange={(value) => pick(earlier, Number(value))}
        />
      </div>
      <Items instrument={instrument} earlierId={earlier} laterId={later} />
    </>
  )
}

/** Two assessments by one instrument side by side. */
export function ComparePanel({ resident }: Pick<ResidentTabProps, 'resident'>) {
  const [chosen, setChosen] = useState<Instrument | null>(null)
  const query = useAssessments(resident.id)
  const repeated = (query.data?.instruments ?? []).filter(({ rows }) => rows.length > 1)
  const shown = repeated.find(({ instrument }) => instrument === chosen) ?? repeated[0]
  if (shown === undefined) return null
  return (
    <Panel
      title="两次比较"
      aside={
        <Select
          aria-label="比较哪种评估"
          size="xs"
          w={168}
          allowDeselect={false}
          data={repeated.map(({ instrument }) => ({
            value: instrument,
            label: instrumentNames[instrument],
          }))}
          value={shown.instrument}
          onChange={(value) => setChosen(value)}
        />
      }
    >
      <Pair key={shown.instrument} instrument={shown.instrument} rows={shown.rows} />
    </Panel>
  )
}
