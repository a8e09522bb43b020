import { instrumentRulebook, type InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import ltci2021 from '#shared/rulebooks/ltci2021.json' with { type: 'json' }
import mmse from '#shared/rulebooks/mmse.json' with { type: 'json' }
import morse from '#shared/rulebooks/morse.json' with { type: 'json' }
import waterSwallow from '#shared/rulebooks/water-swallow.json' with { type: 'json' }
import { faultOfAnswers } from '#shared/rules/assessment-answers.ts'
import { evaluate } from '#shared/rules/assessment.ts'
import { Comparison } from '#renderer/domain/questionnaire/Comparison.tsx'
import { Questionnaire } from '#renderer/domain/questionnaire/Questionnaire.tsx'
import type { Answers } from '#renderer/domain/questionnaire/questionnaire-view.ts'
import { ResultPanel } from '#renderer/domain/questionnaire/ResultPanel.tsx'
import { useActiveItem } from '#renderer/domain/questionnaire/use-active-item.ts'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

const book = (content: unknown) => instrumentRulebook.parse(content)

/** A sheet as the entry screen shows it, of any instrument. */
function Sheet({ of }: { readonly of: InstrumentRulebook }) {
  const [answers, setAnswers] = useState<Answers>({})
  const at = useActiveItem(of)
  const isWhole = faultOfAnswers(of, answers) === null
  function answer(code: string, score: number | null) {
    const { [code]: _old, ...others } = answers
    setAnswers(score === null ? others : { ...others, [code]: score })
  }
  return (
    <div style={{ height: 520 }}>
      <Questionnaire
        book={of}
        answers={answers}
        onAnswer={answer}
        previous={null}
        at={at}
        result={
          <ResultPanel
            book={of}
            answers={answers}
            judgement={isWhole ? evaluate(of, answers) : null}
            previous={null}
          />
        }
      />
    </div>
  )
}

const result = () => page.getByRole('region', { name: '评估结果' })

/** Puts the cursor into the first item of the sheet, whether it is chosen or typed. */
function enter() {
  document.querySelector<HTMLElement>('[data-item]')?.focus()
}

describe('another instrument by keyboard', () => {
  test('digits choose by place where scores have two digits, and the level follows at once', async () => {
    await renderInSurroundings(<Sheet of={book(morse)} />)
    enter()
    await userEvent.keyboard('21')
    await expect.element(result()).toMatchTextContent(/已得 25 \/ 125/)
    await expect.element(result()).toMatchTextContent(/还差 4 项/)
    await userEvent.keyboard('3122')
    await expect.element(result()).toMatchTextContent(/总分 80 \/ 125/)
    await expect.element(result()).toMatchTextContent(/高风险/)
  })

  test('a digit without a place is told, and nothing is chosen', async () => {
    await renderInSurroundings(<Sheet of={book(morse)} />)
    enter()
    await userEvent.keyboard('3')
    await expect.element(page.getByText('跌倒史（近3个月）只有 1 到 2')).toBeVisible()
    await expect.element(result()).toMatchTextContent(/已评 0 \/ 6 项/)
  })

  test('seconds are asked for only where all was drunk at once, and change the level', async () => {
    await renderInSurroundings(<Sheet of={book(waterSwallow)} />)
    enter()
    await userEvent.keyboard('1')
    await expect.element(result()).toMatchTextContent(/还差 1 项：用时/)
    await userEvent.keyboard('4.5')
    await expect.element(result()).toMatchTextContent(/正常/)
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}6')
    await expect.element(result()).toMatchTextContent(/可疑/)
    await userEvent.keyboard('{ArrowUp}3')
    await expect.element(result()).toMatchTextContent(/异常/)
  })

  test('a total found on another sheet is typed as a number', async () => {
    await renderInSurroundings(<Sheet of={book(mmse)} />)
    enter()
    await userEvent.keyboard('23')
    await expect.element(result()).toMatchTextContent(/总分 23 \/ 30/)
  })

  test('what is not verified is said beside the result of the care insurance', async () => {
    await renderInSurroundings(<Sheet of={book(ltci2021)} />)
    enter()
    // Ten items by place, then seven by score.
    await userEvent.keyboard(`${'1'.repeat(10)}${'0'.repeat(7)}`)
    await expect.element(result()).toMatchTextContent(/分档和组合表未核对，不作正式等级/)
    await expect.element(result()).toMatchTextContent(/重度失能Ⅲ级/)
    await expect.element(result()).toMatchTextContent(/日常生活活动能力0 \/ 100/)
  })
})

test('two assessments side by side say of each item whether it grew better, the worst first', async () => {
  const zero = { M1: 0, M2: 0, M3: 15, M4: 0, M5: 20, M6: 0 }
  const previous = { assessedOn: '2026-01-10', answers: zero, total: 35 }
  const answers = { ...zero, M1: 25, M5: 10 }
  await renderInSurroundings(
    <Comparison book={book(morse)} answers={answers} previous={previous} laterLabel="2026-08-16" />,
  )
  const rows = page.getByRole('row')
  await expect.element(rows.nth(0)).toMatchTextContent(/2026-01-10.*2026-08-16/)
  await expect.element(rows.nth(1)).toMatchTextContent(/跌倒史.*变差/)
  await expect.element(rows.nth(2)).toMatchTextContent(/步态.*好转/)
  expect(page.getByRole('row').elements()).toHaveLength(3)
})
