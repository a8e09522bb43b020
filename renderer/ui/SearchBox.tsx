import { Kbd, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { isComposing } from './composing.ts'
import { IconSearch } from './icons.ts'

interface SearchBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  /** Down arrow: on into the rows. */
  readonly onDown?: () => void
}

const pause = 200

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}

/** Asks after a short pause, never in the middle of a composition. `/` from anywhere leads here. */
export function SearchBox({ value, onChange, placeholder, onDown }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [shown, setShown] = useState(value)
  const composing = useRef(false)
  const timer = useRef<number | undefined>(undefined)
  const input = useRef<HTMLInputElement>(null)

  if (shown !== value) {
    setShown(value)
    setText(value)
  }

  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (event.key !== '/' || isComposing(event) || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.clearTimeout(timer.current)
    }
  }, [])

  function ask(next: string, delay: number) {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onChange(next.trim()), delay)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'Enter') ask(text, 0)
    if (event.key === 'ArrowDown' && onDown !== undefined) {
      // Without this the key would also scroll the list that takes the focus.
      event.preventDefault()
      onDown()
    }
    if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      setText('')
      ask('', 0)
    }
  }

  return (
    <TextInput
      ref={input}
      w={280}
      aria-label={placeholder}
      placeholder={placeholder}
      value={text}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        ask(event.currentTarget.value, pause)
      }}
      onChange={(event) => {
        setText(event.currentTarget.value)
        if (!composing.current) ask(event.currentTarget.value, pause)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
