import type { listArrears } from '#shared/contract/fees/arrears.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Age, ages, ageWords } from '#shared/rules/fees/open-bills.ts'
import { formatFen } from '#shared/text/money.ts'
import { clsx } from 'clsx'
import classes from './Arrears.module.css'

type Sums = OutputOf<typeof listArrears>['sums']

interface ArrearsSumsProps {
  readonly sums: Sums
  readonly age: Age | undefined
  /** The age that is chosen again is chosen no more. */
  readonly onAge: (age: Age | undefined) => void
}

/** What is owed in all and by age; an age that is pressed shows those who have something of it open. */
export function ArrearsSums({ sums, age, onAge }: ArrearsSumsProps) {
  return (
    <div className={classes.sums}>
      <div className={classes.sum}>
        <span className={classes.label}>合计（元）</span>
        <strong className={classes.fen}>{formatFen(sums.owedFen)}</strong>
      </div>
      {ages.map((one) => (
        <button
          key={one}
          type="button"
          className={clsx(classes.sum, classes.age)}
          aria-pressed={age === one}
          onClick={() => onAge(age === one ? undefined : one)}
        >
          <span className={classes.label}>
            {one === 'notDue' ? ageWords[one] : `逾期 ${ageWords[one]}`}
          </span>
          <span className={clsx(classes.fen, sums.byAge[one] === 0 && classes.nothing)}>
            {formatFen(sums.byAge[one])}
          </span>
        </button>
      ))}
    </div>
  )
}
