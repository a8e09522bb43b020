import { missingItems } from '#shared/rules/assessment-answers.ts'
import { evaluate } from '#shared/rules/assessment.ts'
import { Questionnaire } from '#renderer/domain/questionnaire/Questionnaire.tsx'
import {
  columnsOf,
  type Answers,
  type PreviousAnswers,
} from '#renderer/domain/questionnaire/questionnaire-view.ts'
import { ResultPanel } from '#renderer/domain/questionnaire/ResultPanel.tsx'
import { useActiveItem } from '#renderer/domain/questionnaire/use-active-item.ts'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answersWith, gbt42195Book as book } from '#test/support/assessment-answers.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

interface ExampleProps {
  readonly first?: Answers
  readonly previous?: PreviousAnswers | null
  readonly errors?: Readonly<Record<string, string>>
  readonly isReadOnly?: boolean
  readonly height?: number
}

function Example(props: ExampleProps) {
  const { first = {}, previous = null, errors = {}, isReadOnly = false, height = 520 } = props
  const [answers, setAnswers] = useState<Answers>(first)
  const at = useActiveItem(book)
  const isWhole = missingItems(book, answers).length === 0
  function answer(code: string, score: number | null) {
    const { [code]: _old, ...others } = answers
    setAnswers(score === null ? others : { ...others, [code]: score })
  }
  return (
    <div style={{ height }}>
      <Questionnaire
        book={book}
        answers={answers}
        onAnswer={isReadOnly ? undefined : answer}
        previous={previous}
        errors={errors}
        at={at}
        result={
          <ResultPanel
            book={book}
            answers={answers}
            judgement={isWhole ? evaluate(book, answers) : null}
            previous={previous}
            onGoTo={at.goTo}
          />
        }
      />
    </div>
  )
}

const item = (name: RegExp | string) => page.getByRole('radiogroup', { name })
const score = (name: RegExp | string, of: number) =>
  item(name).getByRole('radio', { name: new RegExp(`^${of} 分`) })
const result = () => page.getByRole('region', { name: '评估结果' })
const wording = () => page.getByRole('region', { name: /的选项$/ })

async function enter(name: RegExp | string) {
  const group = item(name).element()
  if (group instanceof HTMLElement) group.focus()
}

test('what is wrong with a key stands in sight, also where the wording needs more room than there is', async () => {
  await renderInSurroundings(<Example height={260} />)
  await enter('B.1.1 进食')
  await userEvent.keyboard('7')
  const complaint = page.getByText('进食没有 7 分，只有 0、1、2、3、4').element()
  const side = wording().element().parentElement
  if (side === null) throw new Error('the wording stands nowhere')
  expect(side.scrollHeight).toBeGreaterThan(side.clientHeight)
  const bottom = side.getBoundingClientRect().bottom
  expect(complaint.getBoundingClientRect().bottom).toBeLessThanOrEqual(bottom)
})

describe('by keyboard', () => {
  test('a digit chooses that score and goes on to the next item', async () => {
    await renderInSurroundings(<Example />)
    await enter('B.1.1 进食')
    await userEvent.keyboard('43')
    await expect.element(score('B.1.1 进食', 4)).toBeChecked()
    await expect.element(score(/^B\.1\.2 /, 3)).toBeChecked()
    await expect.element(wording()).toHaveAccessibleName(/^B\.1\.3 /)
    expect(document.activeElement?.closest('[data-item]')).toBe(item(/^B\.1\.3 /).element())
  })

  test('all items can be walked through by digits alone, over both columns', async () => {
    await renderInSurroundings(<Example />)
    await enter('B.1.1 进食')
    await userEvent.keyboard('0'.repeat(book.items.length))
    await expect.element(result()).toMatchTextContent(/总分 0 \/ 90/)
    await expect.element(result()).toMatchTextContent('完全失能')
  })

  test('arrows move without choosing, Space chooses, Del clears, Enter skips', async () => {
    await renderInSurroundings(<Example first={{ 'B.1.2': 2 }} />)
    await enter('B.1.1 进食')
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(score('B.1.1 进食', 1)).toHaveFocus()
    await expect.element(score('B.1.1 进食', 1)).not.toBeChecked()
    await userEvent.keyboard(' ')
    await expect.element(score('B.1.1 进食', 1)).toBeChecked()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(score(/^B\.1\.2 /, 2)).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    await expect.element(score(/^B\.1\.2 /, 2)).not.toBeChecked()
    await userEvent.keyboard('{Enter}')
    await expect.element(score(/^B\.1\.3 /, 0)).toHaveFocus()
    await expect.element(score(/^B\.1\.2 /, 0)).not.toBeChecked()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{Backspace}')
    await expect.element(score('B.1.1 进食', 1)).not.toBeChecked()
  })

  test('a score that the item does not have is refused with what it has', async () => {
    await renderInSurroundings(<Example />)
    await enter(/^B\.3\.7 /)
    await userEvent.keyboard('3')
    await expect.element(page.getByText('攻击行为没有 3 分，只有 0、1')).toBeVisible()
    await expect.element(score(/^B\.3\.7 /, 0)).toHaveFocus()
    await userEvent.keyboard('1')
    await expect.element(score(/^B\.3\.7 /, 1)).toBeChecked()
    await expect.element(page.getByText('攻击行为没有 3 分')).not.toBeInTheDocument()
  })

  test('a digit that an input method is composing chooses nothing; one in full width does', async () => {
    await renderInSurroundings(<Example />)
    await enter('B.1.1 进食')
    const press = (init: KeyboardEventInit) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
      )
    press({ key: '4', code: 'Digit4', isComposing: true })
    press({ key: '4', code: 'Digit4', keyCode: 229 })
    await expect.element(score('B.1.1 进食', 4)).not.toBeChecked()
    press({ key: '４', code: 'Digit4' })
    await expect.element(score('B.1.1 进食', 4)).toBeChecked()
  })

  test('the whole sheet is one stop for Tab: the item that the cursor is on', async () => {
    await renderInSurroundings(<Example />)
    await enter(/^B\.2\.1 /)
    const stops = document.querySelectorAll('[role=radio][tabindex="0"]')
    expect(stops).toHaveLength(1)
    expect(stops[0]?.closest('[data-item]')).toBe(item(/^B\.2\.1 /).element())
  })
})

describe('what is missing', () => {
  test('is named and counted down, and the way leads to the first gap', async () => {
    const { 'B.1.4': _one, 'B.4.2': _two, ...most } = answersWith()
    await renderInSurroundings(<Example first={most} />)
    await expect.element(result()).toMatchTextContent(/还差 2 项：/)
    await expect.element(result()).toMatchTextContent(/已评 24 \/ 26 项/)
    await userEvent.click(page.getByRole('button', { name: /到空项/ }))
    await expect.element(score(/^B\.1\.4 /, 0)).toHaveFocus()
    await userEvent.keyboard('4')
    await expect.element(result()).toMatchTextContent(/还差 1 项：听力/)
  })

  test('no level is shown before the last item; the group sums run on', async () => {
    await renderInSurroundings(<Example first={{ 'B.1.1': 4, 'B.1.2': 3 }} />)
    await expect.element(page.getByRole('group', { name: '自理能力' })).toMatchTextContent('7 / 32')
    await expect.element(result()).toMatchTextContent(/已得 7 \/ 90/)
    await expect.element(result()).not.toMatchTextContent(/失能|完好/)
  })
})

test('the level follows each answer at once, with the band that gave it', async () => {
  await renderInSurroundings(<Example first={answersWith()} />)
  await expect.element(result()).toMatchTextContent(/总分 90 \/ 90/)
  await expect.element(result()).toMatchTextContent('能力完好')
  await enter('B.1.1 进食')
  await userEvent.keyboard('3')
  await expect.element(result()).toMatchTextContent(/总分 89 \/ 90/)
  await expect.element(result()).toMatchTextContent('轻度失能')
  await expect.element(page.getByRole('list', { name: '等级怎么得来' })).toMatchTextContent('89 分')
})

describe('beside the last time', () => {
  const previous = { assessedOn: '2025-11-20', answers: answersWith({ 'B.1.1': 2 }), total: 88 }

  test('each change has its arrow and word, what is the same has none', async () => {
    await renderInSurroundings(<Example first={answersWith({ 'B.2.1': 1 })} previous={previous} />)
    const up = item('B.1.1 进食').getByRole('img', { name: '比上次高 2 分' })
    await expect.element(up).toMatchTextContent('↑升2')
    const down = item(/^B\.2\.1 /).getByRole('img', { name: '比上次低 3 分' })
    await expect.element(down).toMatchTextContent('↓降3')
    expect(
      item(/^B\.1\.2 /)
        .getByRole('img')
        .elements(),
    ).toHaveLength(0)
    await expect.element(result()).toMatchTextContent(/上次 2025-11-20 总分 88/)
    await expect.element(result()).toMatchTextContent(/1 项升，1 项降/)
  })

  test('the wording names what was said before; last time is never chosen by itself', async () => {
    await renderInSurroundings(<Example previous={previous} />)
    await enter('B.1.1 进食')
    await expect.element(wording()).toMatchTextContent(/2025-11-20：2 分/)
    await expect
      .element(page.getByRole('radio', { name: /^2 分.*，上次$/ }).first())
      .not.toBeChecked()
    await expect.element(result()).toMatchTextContent(/已评 0 \/ 26 项/)
  })
})

test('the wording can be clicked and goes on; what is wrong stands at its item', async () => {
  await renderInSurroundings(<Example errors={{ 'B.1.2': '这一项还没有评' }} />)
  await enter('B.1.1 进食')
  await userEvent.click(wording().getByRole('button', { name: /^0/ }))
  await expect.element(score('B.1.1 进食', 0)).toBeChecked()
  await expect.element(item(/^B\.1\.2 /)).toHaveAttribute('aria-invalid', 'true')
  await expect.element(wording()).toMatchTextContent(/这一项还没有评/)
})

test('a sheet that is only read is walked through but not changed', async () => {
  await renderInSurroundings(<Example first={answersWith()} isReadOnly />)
  await enter('B.1.1 进食')
  await userEvent.keyboard('0{Delete} ')
  await expect.element(score('B.1.1 进食', 4)).toBeChecked()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(wording()).toHaveAccessibleName(/^B\.1\.2 /)
  await expect.element(item('B.1.1 进食')).toHaveAttribute('aria-readonly', 'true')
})

test('values that are not verified are marked where they are used', async () => {
  await renderInSurroundings(<Example first={answersWith({ 'B.1.1': 0 })} />)
  await expect.element(result().getByText('单一来源').first()).toBeVisible()
})

test('the two columns hold every item once and are about as long', () => {
  const columns = columnsOf(book)
  const codes = columns.flatMap((groups) =>
    groups.flatMap(({ items }) => items.map(({ code }) => code)),
  )
  expect(codes).toEqual(book.items.map(({ code }) => code))
  const lines = columns.map((groups) =>
    groups.reduce((sum, { items }) => sum + items.length + 1, 0),
  )
  expect(lines).toHaveLength(2)
  expect(Math.max(...lines)).toBeLessThanOrEqual(16)
})
