import { useRef, useState } from 'react'
import type { CheckItem } from './check-view.ts'
import { type AnswerWord, isInRange, rangeWords, readingOf } from './item-answer.ts'

/** A whole answer of an item, as it is sent. */
export interface Answered {
  readonly itemId: number
  readonly answer: AnswerWord
  readonly reading: number | null
  readonly note: string | null
}

/** An item with where its answers go. */
export interface Answerable {
  readonly item: CheckItem
  /** What was wrong with the last answer, as the service says it. */
  readonly failure: string | undefined
  readonly onAnswer: (answered: Answered) => void
  /** After a whole answer the cursor goes on. */
  readonly onNext: () => void
}

/** Why a reading cannot stand with this answer. */
function problemOf(item: CheckItem, answer: AnswerWord, typed: string): string | null {
  if (item.asks !== 'number') return null
  const reading = readingOf(typed)
  if (reading === null && answer !== 'not-applicable') {
    return typed === '' ? '填读数' : '读数写成数字'
  }
  if (reading === null || answer !== 'met' || isInRange(item, reading)) return null
  return `不在 ${rangeWords(item)} 之内`
}

function useTyped(item: CheckItem) {
  const [typed, setTyped] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const readingText = typed ?? (item.reading === null ? '' : String(item.reading))
  return {
    typed,
    setTyped,
    setNote,
    readingText,
    isNoted: note !== null,
    noteText: note ?? item.note ?? '',
  }
}

/** What is being answered of one item until it is whole: a reading, or a note of what is not met. */
export function useAnswering({ item, failure, onAnswer, onNext }: Answerable) {
  const { typed, setTyped, setNote, readingText, isNoted, noteText } = useTyped(item)
  const [asked, setAsked] = useState(0)
  const [wanted, setWanted] = useState<AnswerWord | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const given = useRef('')
  const judged = useRef<string | null>(null)
  const chosen = wanted ?? item.answer
  const said = noteText.trim() === '' ? null : noteText.trim()

  /** Whether it was whole and is on its way. */
  function keep(answer: AnswerWord): boolean {
    const wrong = problemOf(item, answer, readingText)
    judged.current = typed
    setWanted(answer)
    setProblem(wrong)
    if (answer !== 'not-met') setAsked(0)
    if (wrong !== null || (answer === 'not-met' && said === null)) return false
    const reading = item.asks === 'number' ? readingOf(readingText) : null
    const answered = { itemId: item.itemId, answer, reading, note: said }
    const key = JSON.stringify(answered)
    // Enter gives it, and the cursor that goes on would give it again.
    if (key !== given.current || failure !== undefined) onAnswer(answered)
    given.current = key
    return true
  }

  function give(answer: AnswerWord) {
    const isKept = keep(answer)
    if (isKept && answer !== 'not-met') onNext()
    if (answer === 'not-met' && said === null) setAsked((old) => old + 1)
  }

  /** A reading speaks for itself: within its range it is met, outside it is not and wants a note. */
  function judge(by: (answer: AnswerWord) => void) {
    const reading = typed === null ? null : readingOf(typed)
    if (typed?.trim() === '') setTyped(null)
    else if (reading !== null) by(isInRange(item, reading) ? 'met' : 'not-met')
    else if (typed !== null) setProblem('读数写成数字')
  }

  /** Keeps what was typed; the cursor is on its way elsewhere, and an answer chosen by hand stands. */
  function leave() {
    if (typed !== null && typed !== judged.current) judge(keep)
    else if (failure !== undefined && chosen !== null) keep(chosen)
    else if (isNoted && said !== null && chosen === 'not-met') keep('not-met')
  }

  const giveReading = () => judge(give)
  return {
    readingText,
    noteText,
    /** How often a mark set by hand has wanted its note. */
    asked,
    chosen,
    problem,
    setTyped,
    setNote,
    give,
    giveReading,
    leave,
  }
}
