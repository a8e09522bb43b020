import { IconPlus, IconRemove } from '#renderer/ui/icons.ts'
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useRef } from 'react'
import type { MedicineLine } from './assessment-form.ts'
import classes from './Assessments.module.css'

/** As many as the contract takes. */
const maximum = 40

const emptyLine: MedicineLine = { name: '', way: '', dose: '', frequency: '' }

const parts = [
  { key: 'name', label: '药物名称' },
  { key: 'way', label: '服药方法' },
  { key: 'dose', label: '用药剂量' },
  { key: 'frequency', label: '用药频率' },
] as const

interface MedicinesFieldProps {
  readonly label: string
  readonly value: readonly MedicineLine[]
  readonly onChange: (value: readonly MedicineLine[]) => void
  /** By place and part: `0.name`. */
  readonly errorOf: (path: string) => string | undefined
}

/** Medicines that somebody takes, a line each. A line in which nothing stands is none. */
export function MedicinesField({ label, value, onChange, errorOf }: MedicinesFieldProps) {
  const lines = value.length === 0 ? [emptyLine] : value
  const frame = useRef<HTMLDivElement>(null)

  function put(next: readonly MedicineLine[], focusOn: number) {
    onChange(next)
    requestAnimationFrame(() => {
      frame.current?.querySelectorAll<HTMLElement>('[data-medicine]')[focusOn]?.focus()
    })
  }

  const change = (index: number, part: Partial<MedicineLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)))

  return (
    <div ref={frame} className={classes.medicines} role="group" aria-label={label}>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line of a form has no other name
        <div key={index} className={classes.medicine} role="group" aria-label={`药物 ${index + 1}`}>
          {parts.map((part) => (
            <TextInput
              key={part.key}
              label={index === 0 ? part.label : undefined}
              aria-label={part.label}
              maxLength={60}
              data-medicine={part.key === 'name' ? true : undefined}
              value={line[part.key]}
              error={errorOf(`${index}.${part.key}`)}
              onChange={(event) => change(index, { [part.key]: event.currentTarget.value })}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`去掉药物 ${index + 1}`}
            onClick={() => put(lines.toSpliced(index, 1), Math.max(0, index - 1))}
          >
            <IconRemove size={16} stroke={1.5} />
          </ActionIcon>
        </div>
      ))}
      {lines.length >= maximum ? null : (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.5} />}
            onClick={() => put([...lines, emptyLine], lines.length)}
          >
            再加一种药
          </Button>
        </div>
      )}
    </div>
  )
}
