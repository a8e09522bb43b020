import { passPoint } from '#shared/contract/safety/check.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { failureOf } from '#renderer/ui/failure.ts'
import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import classes from './Checks.module.css'

interface Said {
  readonly isRefused: boolean
  readonly text: string
}

/** What a label says, from what was typed: an input method makes letters and digits wide. */
export function codeOf(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
}

/** Passes places one after the other: a scanner may type the next label before the last is answered. */
export function usePassing(checkId: number) {
  const { mutateAsync } = useCommand(passPoint)
  const [said, setSaid] = useState<Said | null>(null)
  const last = useRef<Promise<unknown>>(Promise.resolve())

  async function passNow(code: string, way: 'scan' | 'key') {
    try {
      const { name, isAgain, leftCount } = await mutateAsync({ checkId, code, way })
      const left = leftCount === 0 ? '全部到点' : `还有 ${leftCount} 处`
      setSaid({ isRefused: false, text: `${isAgain ? '已登记过：' : '✓ '}${name}，${left}` })
    } catch (error) {
      setSaid({ isRefused: true, text: failureOf(error).message })
    }
  }

  function pass(code: string, way: 'scan' | 'key') {
    last.current = last.current.then(() => passNow(code, way))
  }

  return { said, pass }
}

interface ScanFieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly said: Said | null
  readonly onCode: (code: string) => void
  /** Down from here goes to what is to be answered. */
  readonly onDown: () => void
}

const typable = /^[\p{L}\p{N}_-]$/u

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

/** A burst that begins while the cursor stands on a button or nowhere still lands in the field. */
function useCatch(field: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || !typable.test(event.key)) return
      if (takesText(event.target) || document.querySelector('[role=dialog]') !== null) return
      // The page of somebody else who has signed in meanwhile keeps its fields out of reach.
      if (field.current === null || field.current.closest('[inert]') !== null) return
      field.current.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [field])
}

/** The one field in which a hand scanner types; it keeps the cursor. */
export function ScanField({ field, said, onCode, onDown }: ScanFieldProps) {
  const [typed, setTyped] = useState('')
  useCatch(field)
  useEffect(() => field.current?.focus(), [field])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      onDown()
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    // What stands in the field, not what was drawn last: a scanner is faster than a frame.
    const code = codeOf(event.currentTarget.value)
    setTyped('')
    if (code !== '') onCode(code)
  }

  return (
    <div>
      <TextInput
        ref={field}
        label="点位编码"
        description="扫标签，或打编码后按回车"
        size="md"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={said?.isRefused === true}
      />
      <div className={classes.scanned} role="status" aria-label="到点结果">
        {said === null ? null : (
          <span className={said.isRefused ? classes.refused : classes.passed}>
            {said.isRefused ? `! ${said.text}` : said.text}
          </span>
        )}
      </div>
    </div>
  )
}
