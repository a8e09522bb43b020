import type { InstrumentItem } from '#shared/rulebooks/instrument.ts'
import { useState } from 'react'
import classes from './Questionnaire.module.css'

interface NumberCellProps {
  readonly item: InstrumentItem
  readonly score: number | undefined
  readonly before: number | undefined
  readonly isReadOnly: boolean
  readonly error: string | undefined
  readonly onFocus: (code: string) => void
  readonly onNumber: (code: string, value: number | null) => void
}

/** Digits in full width and a Chinese stop are what an input method may leave behind. */
function readNumber(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace('。', '.').trim()
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null
}

/** A number that is typed: seconds, or a total that was found on another sheet. */
export function NumberCell(props: NumberCellProps) {
  const { item, score, before, isReadOnly, error, onFocus, onNumber } = props
  const [typed, setTyped] = useState<string | null>(null)
  const { code, name, number, maximum } = item
  if (number === null) return null
  // What was typed stands as long as it means the kept number: a draft or a cleared sheet replaces it.
  const isOwn = typed !== null && readNumber(typed) === (score ?? null)
  return (
    <span className={classes.typed}>
      {before === undefined ? null : <span className={classes.tag}>上次 {before}</span>}
      <input
        className={classes.field}
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${code} ${name}，0 到 ${maximum} ${number.unit}`}
        aria-invalid={error === undefined ? undefined : true}
        data-enter-stop
        readOnly={isReadOnly}
        value={isOwn ? typed : (score ?? '')}
        onFocus={() => onFocus(code)}
        onChange={(event) => {
          const { value } = event.currentTarget
          setTyped(value)
          onNumber(code, readNumber(value))
        }}
      />
      {number.unit}
    </span>
  )
}
