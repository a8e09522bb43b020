import { sexAndAge } from '#renderer/domain/words.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { DoseLine } from './DoseLine.tsx'
import { type Identified, isDue, type RoundDose, type RoundPerson } from './round.ts'
import classes from './Round.module.css'

interface PersonDosesProps {
  readonly person: RoundPerson
  readonly identified: Identified | null
  readonly firstKey: string | null
  readonly mayGive: boolean
  readonly onGive: (doses: readonly RoundDose[]) => void
  readonly onNotGiven: (dose: RoundDose) => void
  readonly onNeeded: () => void
}

/** A person of the round with what she takes in this shift. */
export function PersonDoses(props: PersonDosesProps) {
  const { person, identified, firstKey, mayGive, onGive, onNotGiven, onNeeded } = props
  const { residentId, name, bed, sex, ageYears, isAway, allergies, doses, asNeeded } = person
  const due = doses.filter(isDue)
  const isConfirmed = identified?.residentId === residentId
  return (
    <section
      className={clsx(classes.person, isConfirmed && classes.confirmed)}
      aria-label={`${bed ?? ''} ${name}`}
      data-person={residentId}
    >
      <div className={classes.who}>
        <span>
          <span className={classes.bed}>{bed ?? '无床位'}</span>{' '}
          <Link
            to="/care/medicines/residents/$residentId"
            params={{ residentId }}
            className={classes.name}
            tabIndex={-1}
          >
            {name}
          </Link>
        </span>
        <span className={classes.soft}>{sexAndAge(sex, ageYears)}</span>
        <div className={classes.marks}>
          {isAway ? <StatusMark kind="away">不在院</StatusMark> : null}
          {isConfirmed ? <StatusMark kind="well">已确认本人</StatusMark> : null}
          {allergies === null ? (
            <StatusMark kind="unknown">没有问过过敏</StatusMark>
          ) : (
            allergies
              .filter((line) => line !== '无已知过敏')
              .map((line) => (
                <StatusMark key={line} kind="bad">
                  {line}
                </StatusMark>
              ))
          )}
        </div>
        {mayGive && due.length > 1 ? (
          <Button size="compact-sm" variant="light" tabIndex={-1} onClick={() => onGive(due)}>
            给药 {due.length} 种
          </Button>
        ) : null}
        {mayGive && asNeeded.length > 0 && !isAway ? (
          <Button size="compact-sm" variant="subtle" tabIndex={-1} onClick={onNeeded}>
            需要时用药
          </Button>
        ) : null}
      </div>
      <div className={classes.doses} role="list" aria-label={`${name}的药`}>
        {doses.map((dose) => (
          <DoseLine
            key={dose.key}
            dose={dose}
            person={name}
            mayGive={mayGive}
            isFirst={dose.key === firstKey}
            onGive={() => onGive([dose])}
            onNotGiven={() => onNotGiven(dose)}
          />
        ))}
        {doses.length === 0 ? (
          <div className={classes.dose} role="listitem">
            <span className={classes.soft} style={{ gridColumn: '1 / -1' }}>
              这一班没有定时的药，有需要时用的药 {asNeeded.length} 种。
            </span>
          </div>
        ) : null}
      </div>
    </section>
  )
}
