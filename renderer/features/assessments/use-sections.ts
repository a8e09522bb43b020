import { isComposing } from '#renderer/ui/composing.ts'
import { focusField, focusFirstError } from '#renderer/ui/form-keys.ts'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

export const sections = ['questions', 'about', 'people'] as const

export type Section = (typeof sections)[number]

const stops =
  'input:not([disabled]):not([type=hidden]), textarea:not([disabled]), [data-enter-stop]'

function stopsIn(panel: HTMLElement): readonly HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>(stops)].filter(
    (one) =>
      one.offsetParent !== null &&
      one.tabIndex >= 0 &&
      !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked),
  )
}

/** In which part of the form an error stands, by the name of its field. */
function sectionOf(field: string): Section | null {
  if (field.startsWith('answers')) return 'questions'
  if (field.startsWith('about')) return 'about'
  // The day and the occasion stand above all sections.
  return field === 'assessedOn' || field === 'occasion' ? null : 'people'
}

/** How many errors stand in a part of the form. */
export function errorCount(section: Section, errors: Readonly<Record<string, unknown>>): number {
  return Object.keys(errors).filter((field) => sectionOf(field) === section).length
}

interface Failing {
  readonly failureCount: number
  readonly form: { readonly errors: Readonly<Record<string, unknown>> }
}

/**
 * One part of the form is open at a time. Enter in its last field opens the next one with the cursor in
 * it, and a failed check the first part with something wrong in it.
 */
export function useSections({ failureCount, form }: Failing, hasAbout: boolean) {
  const [open, setOpen] = useState<Section>('questions')
  const panels = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState<'first' | 'error' | null>(null)
  const [failures, setFailures] = useState(0)

  if (failures !== failureCount) {
    setFailures(failureCount)
    const isElsewhere = Object.keys(form.errors).some((field) => sectionOf(field) === null)
    const wrong = sections.find((section) => errorCount(section, form.errors) > 0)
    if (wrong !== undefined && !isElsewhere) {
      setOpen(wrong)
      setWanted('error')
    }
  }

  useEffect(() => {
    const panel = panels.current?.querySelector<HTMLElement>(`[data-section=${open}]`)
    if (wanted === null || !panel) return
    const [first] = stopsIn(panel)
    if (wanted === 'first' && first !== undefined) focusField(first)
    if (wanted === 'error') focusFirstError(panel)
    setWanted(null)
  }, [wanted, open])

  function openNext(): boolean {
    const shown = sections.filter((section) => hasAbout || section !== 'about')
    const next = shown[shown.indexOf(open) + 1]
    if (next === undefined) return false
    setOpen(next)
    setWanted('first')
    return true
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== 'Enter' || isComposing(event) || event.defaultPrevented) return
    const target = event.target as HTMLElement
    if (target instanceof HTMLTextAreaElement || !target.matches(stops)) return
    if (stopsIn(event.currentTarget).at(-1) === target && openNext()) event.preventDefault()
  }

  return { open, setOpen, openNext, onKeyDown, panels }
}
