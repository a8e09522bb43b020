import { type getShift, shiftFactKinds } from '#shared/contract/care/handover.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shiftFactWords } from '#shared/rules/shift-fact-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { Text } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './Shift.module.css'

export type ShiftFact = OutputOf<typeof getShift>['facts'][number]

const signs = { plain: '', warning: '▲ ', danger: '▲▲ ' } as const
const signWords = { plain: '', warning: '注意：', danger: '严重：' } as const

function FactRow({ bed, name, residentId, happenedAt, tone, fact }: ShiftFact) {
  return (
    <li className={classes.fact}>
      <span className={classes.bed}>{bed ?? ''}</span>
      {residentId === null ? (
        <span />
      ) : (
        <PlaceLink link={`/residents/${residentId}`} className={classes.name}>
          {name}
        </PlaceLink>
      )}
      <span className={classes.hour}>{happenedAt === null ? '' : shanghaiHour(happenedAt)}</span>
      <span className={clsx(classes.what, tone === 'danger' && classes.danger)}>
        <span aria-label={signWords[tone]}>{signs[tone]}</span>
        {fact}
      </span>
    </li>
  )
}

interface FactListProps {
  readonly facts: readonly ShiftFact[]
  /** Said where there is nothing to tell. */
  readonly nothing: string
}

/** What the records say of a shift, by what it is about: bed, person, hour, and what it was. */
export function FactList({ facts, nothing }: FactListProps) {
  if (facts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {nothing}
      </Text>
    )
  }
  return shiftFactKinds.map((kind) => {
    const own = facts.filter((fact) => fact.kind === kind)
    if (own.length === 0) return null
    return (
      <section key={kind} aria-label={shiftFactWords[kind]}>
        <h3 className={classes.group}>
          {shiftFactWords[kind]}（{own.length}）
        </h3>
        <ul className={classes.rows}>
          {own.map((fact, index) => (
            <FactRow key={`${fact.residentId} ${fact.happenedAt} ${index}`} {...fact} />
          ))}
        </ul>
      </section>
    )
  })
}
