import { isComposing } from '#renderer/ui/composing.ts'
import { Checkbox, Input } from '@mantine/core'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import classes from './Assessments.module.css'

interface ChoicesFieldProps {
  readonly label: string
  readonly description?: ReactNode
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly error?: ReactNode
}

/** Says that nothing applies: it goes with no other. */
const none = 'none'

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

/** Several of some words, all in sight: one stop for Tab and Enter, arrows move, Space ticks. */
export function ChoicesField(props: ChoicesFieldProps) {
  const { label, description, options, value, onChange, error } = props
  const [at, setAt] = useState(0)
  const labelId = useId()

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key]
    if (step === undefined || isComposing(event)) return
    event.preventDefault()
    const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')]
    const next = boxes[boxes.findIndex((box) => box === event.target) + step]
    next?.focus()
  }

  function toggle(one: string) {
    const others = one === none ? [] : value.filter((chosen) => chosen !== one && chosen !== none)
    const next = value.includes(one) ? others : [...others, one]
    onChange(options.map((option) => option.value).filter((chosen) => next.includes(chosen)))
  }

  return (
    <Input.Wrapper
      label={<span id={labelId}>{label}</span>}
      labelElement="div"
      description={description}
      error={error}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the boxes within */}
      <div className={classes.choices} role="group" aria-labelledby={labelId} onKeyDown={onKeyDown}>
        {options.map((option, index) => (
          <Checkbox
            key={option.value}
            size="sm"
            label={option.label}
            tabIndex={index === at ? 0 : -1}
            checked={value.includes(option.value)}
            onFocus={() => setAt(index)}
            onChange={() => toggle(option.value)}
          />
        ))}
      </div>
    </Input.Wrapper>
  )
}
