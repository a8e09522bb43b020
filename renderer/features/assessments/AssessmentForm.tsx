import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { faultOfAnswers, missingItems } from '#shared/rules/assessment-answers.ts'
import { evaluate, flagsOf } from '#shared/rules/assessment.ts'
import { Questionnaire } from '#renderer/domain/questionnaire/Questionnaire.tsx'
import {
  partialSum,
  type PreviousAnswers,
} from '#renderer/domain/questionnaire/questionnaire-view.ts'
import { ResultPanel } from '#renderer/domain/questionnaire/ResultPanel.tsx'
import { SheetFrame } from '#renderer/domain/questionnaire/SheetFrame.tsx'
import { useActiveItem } from '#renderer/domain/questionnaire/use-active-item.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Tabs } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useEffectEvent, type ReactNode } from 'react'
import { aboutGiven, type AssessmentValues } from './assessment-form.ts'
import { AboutFields } from './AboutFields.tsx'
import classes from './Assessments.module.css'
import { CareRiskEvents, type CareRiskEvent } from './CareRiskEvents.tsx'
import { occasionWords } from './assessment-words.ts'
import { Proposed, TakeProposals, type Proposal } from './Proposals.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { errorCount, useSections, type Section } from './use-sections.ts'

interface AssessmentFormProps<Values extends AssessmentValues> {
  readonly record: RecordFormState<Values>
  readonly book: InstrumentRulebook
  readonly previous: PreviousAnswers | null
  readonly label: string
  readonly saveLabel: string
  readonly onCancel: () => void
  /** Care-risk events that the home's records hold of the 30 days before. */
  readonly events?: readonly CareRiskEvent[]
  /** What other instruments propose for items of this one. */
  readonly proposals?: readonly Proposal[]
  /** At the end of the last section: why the past is corrected. */
  readonly reason?: ReactNode
}

type PartProps<Values extends AssessmentValues> = Pick<
  AssessmentFormProps<Values>,
  'record' | 'book' | 'events'
>

/** Scores that do not fit the rulebook are no answers: a draft may be older than the edition. */
function answersIn(book: InstrumentRulebook, given: Readonly<Record<string, number>>) {
  const fitting = book.items.flatMap(({ code, options, number }) => {
    const score = given[code]
    const isOne = number === null ? options.some((option) => option.score === score) : true
    return score !== undefined && isOne ? [[code, score] as const] : []
  })
  return Object.fromEntries(fitting)
}

/** What follows from the sheet as it stands; the level only when nothing is missing. */
function useJudgement<Values extends AssessmentValues>(props: PartProps<Values>) {
  const { record, book, events = [] } = props
  const { answers: given, about } = record.form.values
  const answers = answersIn(book, given)
  const isWhole = faultOfAnswers(book, answers) === null
  const careRiskEvents = events.map(({ day, name }) => ({ day, name }))
  const flags = { ...flagsOf(book, aboutGiven(about)), careRiskEvents }
  return { answers, judgement: isWhole ? evaluate(book, answers, flags) : null }
}

/** The sheet's own words, else those of the program. */
function occasionsOf({ occasions }: InstrumentRulebook) {
  return occasions.length === 0
    ? Object.entries(occasionWords).map(([value, label]) => ({ value, label }))
    : occasions.map(({ value, label }) => ({ value, label }))
}

function When<Values extends AssessmentValues>({ record, book }: PartProps<Values>) {
  const today = useToday()
  const { form } = record
  return (
    <div className={classes.when}>
      <DayField
        label="评估日期"
        required
        max={today}
        w="8.75rem"
        {...form.getInputProps('assessedOn' as never)}
      />
      <Select
        label="评估原因"
        required
        openOnFocus={false}
        allowDeselect={false}
        w="8.75rem"
        data={occasionsOf(book)}
        {...form.getInputProps('occasion' as never)}
      />
    </div>
  )
}

interface TabProps {
  readonly section: Section
  readonly label: string
  readonly progress?: string
  readonly errors: Readonly<Record<string, unknown>>
}

function SectionTab({ section, label, progress, errors }: TabProps) {
  const wrong = errorCount(section, errors)
  return (
    <Tabs.Tab value={section}>
      {label}{' '}
      {wrong > 0 ? (
        <span className={classes.wrong}>{wrong} 处不对</span>
      ) : progress === undefined ? null : (
        <span className={classes.progress}>{progress}</span>
      )}
    </Tabs.Tab>
  )
}

/** Errors of the answers by item. */
function itemErrors(errors: Readonly<Record<string, ReactNode>>): Readonly<Record<string, string>> {
  const start = 'answers.'
  const ofItems = Object.entries(errors).flatMap(([field, error]) =>
    field.startsWith(start) && typeof error === 'string'
      ? [[field.slice(start.length), error] as const]
      : [],
  )
  return Object.fromEntries(ofItems)
}

function decidedText(book: InstrumentRulebook, { decides, decision }: AssessmentValues) {
  if (!decides || decision.level === null) return null
  const band = book.levels.find(({ level }) => String(level) === decision.level)
  return <p className={classes.decided}>第二人另定：{band?.name ?? decision.level}</p>
}

/** How many fields of table A are filled in. */
function filledText(book: InstrumentRulebook, about: AssessmentValues['about']): string {
  const keys = book.about.flatMap(({ fields }) => fields.map(({ key }) => key))
  const filled = Object.keys(aboutGiven(about)).filter((key) => keys.includes(key))
  return `${filled.length} / ${keys.length}`
}

function useSheet<Values extends AssessmentValues>(
  props: PartProps<Values>,
  open: (section: Section) => void,
) {
  const { record, book } = props
  const { form } = record
  const at = useActiveItem(book)
  const { answers, judgement } = useJudgement(props)
  const { goTo } = at

  function answer(code: string, score: number | null) {
    const { [code]: _old, ...others } = form.getValues().answers
    form.setFieldValue('answers', (score === null ? others : { ...others, [code]: score }) as never)
    form.clearFieldError(`answers.${code}`)
  }

  function take(scores: Readonly<Record<string, number>>) {
    form.setFieldValue('answers', { ...form.getValues().answers, ...scores } as never)
  }

  function goToItem(code: string) {
    open('questions')
    // The sheet may just be coming out of hiding.
    requestAnimationFrame(() => goTo(code))
  }

  function goToGap() {
    const [gap] = missingItems(book, answers)
    if (gap !== undefined) goToItem(gap.code)
  }

  const { restoredAt } = record
  const begin = useEffectEvent((_draft: string | null) =>
    goTo(missingItems(book, answers)[0]?.code ?? at.active),
  )
  // Again once a draft came back or was given up: a digit must not overwrite what the draft has.
  useEffect(() => begin(restoredAt), [restoredAt])
  useHotkeys([['F8', goToGap]], [])
  return { at, answers, judgement, answer, take, goToItem }
}

/** What is proposed for an item, beside its wording. */
function proposedOf(book: InstrumentRulebook, proposals: readonly Proposal[]) {
  return (code: string) => {
    const proposal = proposals.find(({ item }) => item === code)
    return proposal === undefined ? null : <Proposed book={book} proposal={proposal} />
  }
}

/** The whole assessment in three parts, with what follows from it always in sight. */
export function AssessmentForm<Values extends AssessmentValues>(
  props: AssessmentFormProps<Values>,
) {
  const { record, book, previous, events = [], proposals = [] } = props
  const { form } = record
  const hasAbout = book.about.length > 0
  const { open, setOpen, openNext, onKeyDown, panels } = useSections(record, hasAbout)
  const { at, answers, judgement, answer, take, goToItem } = useSheet(props, setOpen)
  const { answered, count } = partialSum(book.items, answers)
  const { errors } = form
  const result = (
    <ResultPanel
      book={book}
      answers={answers}
      judgement={judgement}
      previous={previous}
      onGoTo={goToItem}
      decision={decidedText(book, form.values)}
    />
  )
  return (
    <RecordForm
      record={record}
      label={props.label}
      saveLabel={props.saveLabel}
      onCancel={props.onCancel}
      className={classes.form ?? ''}
    >
      <Tabs
        value={open}
        onChange={(section) => setOpen((section as Section | null) ?? open)}
        classNames={{ root: classes.tabs ?? '', panel: classes.panel ?? '' }}
        keepMounted
      >
        <div className={classes.bar}>
          <Tabs.List aria-label="评估的各部分">
            <SectionTab
              section="questions"
              label="评估项目"
              progress={`${answered} / ${count}`}
              errors={errors}
            />
            {hasAbout ? (
              <SectionTab
                section="about"
                label="基本情况"
                progress={filledText(book, form.values.about)}
                errors={errors}
              />
            ) : null}
            <SectionTab section="people" label="评估人员" errors={errors} />
          </Tabs.List>
          <TakeProposals proposals={proposals} answers={answers} onTake={take} />
          <When record={record} book={book} />
        </div>
        <div ref={panels} className={classes.panels}>
          <Tabs.Panel value="questions" data-section="questions">
            <Questionnaire
              book={book}
              answers={answers}
              onAnswer={answer}
              previous={previous}
              errors={itemErrors(errors)}
              at={at}
              onPastEnd={openNext}
              result={result}
              proposalOf={proposedOf(book, proposals)}
            />
          </Tabs.Panel>
          <Tabs.Panel value="about" data-section="about" onKeyDown={onKeyDown}>
            <SheetFrame side={result}>
              <div className={classes.sheet}>
                <Effects book={book} />
                <CareRiskEvents record={record} book={book} events={events} />
                <AboutFields record={record} book={book} />
              </div>
            </SheetFrame>
          </Tabs.Panel>
          <Tabs.Panel value="people" data-section="people">
            <SheetFrame side={result}>
              <div className={classes.sheet}>
                <PeopleSection record={record} book={book} />
                {props.reason}
              </div>
            </SheetFrame>
          </Tabs.Panel>
        </div>
      </Tabs>
    </RecordForm>
  )
}

/** What in table A changes the level, so that nobody wonders why it moved. */
function Effects({ book }: { readonly book: InstrumentRulebook }) {
  if (book.adjustments.length === 0) return null
  return (
    <p className={classes.effects}>
      会改变等级的：{book.adjustments.map(({ text }) => text).join('；')}。
    </p>
  )
}
