import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { ResidentStateMark } from '#renderer/domain/ResidentStateMark.tsx'
import { sexAndAge } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { Resident } from './ResidentFormPage.tsx'
import classes from './ResidentPage.module.css'

interface HeadProps {
  readonly resident: Resident
}

/** Name, state, sex and age in the one line that is read first. */
export function HeadTitle({ resident }: HeadProps) {
  const { name, state, awayKind, sex, ageYears, careLevel, ability } = resident
  return (
    <span className={classes.title}>
      {name}
      <span className={classes.sexAge}>{sexAndAge(sex, ageYears)}</span>
      <ResidentStateMark state={state} awayKind={awayKind} />
      {state === 'left' && resident.stays[0]?.archivedOn ? (
        <StatusMark kind="plain">已归档</StatusMark>
      ) : null}
      {careLevel === null ? null : <span className={classes.careLevel}>{careLevel.name}</span>}
      <span className={classes.ability}>
        <AbilityBars ability={ability} /> {ability?.word}
      </span>
    </span>
  )
}

/** What harms first; nothing where nothing is known. */
export function HeadMarks({ resident }: HeadProps) {
  return <ResidentMarks marks={resident.marks} />
}
