import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import classes from './FeeTable.module.css'

interface PriceCellProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isNeeded: boolean
}

/** A price in a grid: a money field whose name is the row's; written out when the cursor leaves. */
export function PriceCell({ label, value, onChange, isNeeded }: PriceCellProps) {
  const [isTyping, setTyping] = useState(false)
  const fen = yuanToFen(value)
  const isUnread = Number.isNaN(fen) && !isTyping
  function read() {
    setTyping(false)
    if (fen !== null && !Number.isNaN(fen) && fenToYuan(fen) !== value) onChange(fenToYuan(fen))
  }
  return (
    <TextInput
      className={classes.price}
      size="xs"
      aria-label={label}
      value={value}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      placeholder={isNeeded ? '要填' : '不设'}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      error={isUnread ? '写作 3100 或 3100.50' : undefined}
      onChange={(event) => {
        setTyping(true)
        onChange(event.currentTarget.value)
      }}
      onBlur={read}
    />
  )
}
