import { get, printReport, voidAssessment } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { aboutText } from '#shared/rules/assessment-about.ts'
import { instrumentNames } from '#shared/rules/instrument-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { Comparison } from '#renderer/domain/questionnaire/Comparison.tsx'
import { Questionnaire } from '#renderer/domain/questionnaire/Questionnaire.tsx'
import { ResultPanel } from '#renderer/domain/questionnaire/ResultPanel.tsx'
import { useActiveItem } from '#renderer/domain/questionnaire/use-active-item.ts'
import { instantText, sexAndAge, unknownWord } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { occasionWords } from './assessment-words.ts'
import { ForceMark } from './assessment-columns.tsx'
import type { Assessment } from './assessment-form.ts'
import classes from './Assessments.module.css'
import { useInstrument } from './use-instrument.ts'

const route = getRouteApi('/assessments/$id')

interface PartProps {
  readonly assessment: Assessment
}

interface SheetProps extends PartProps {
  readonly book: InstrumentRulebook
}

/** The report as a document on screen, to be printed or saved. */
function PrintButton({ assessment }: PartProps) {
  const print = useAsk(printReport)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() =>
          print.mutate({ id: assessment.id }, { onSuccess: setDocument, onError: notifyFailure })
        }
      >
        打印报告
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function VoidAssessment({ assessment }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidAssessment)
  const { id, version, name, assessedOn } = assessment
  return (
    <ConfirmButton
      title={`作废 ${name} ${assessedOn} 的评估`}
      explanation="当作没有做过这次评估，等级回到上一次的。能力有变化不用作废：再评估一次。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('评估已作废')
        await navigate({ to: '/assessments', search: { view: 'records' } })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Actions({ assessment }: PartProps) {
  const { id, residentId, instrument } = assessment
  const mayWrite = useMay('assessments.write')
  const mayCorrect = useHolds('assessments.write')
  return (
    <>
      <PrintButton assessment={assessment} />
      {mayWrite ? (
        <LinkButton to="/assessments/new" search={{ residentId, instrument }} variant="default">
          再评估
        </LinkButton>
      ) : null}
      {mayCorrect ? (
        <LinkButton to="/assessments/$id/correct" params={{ id }} variant="default">
          更正
        </LinkButton>
      ) : null}
      {mayWrite ? <VoidAssessment assessment={assessment} /> : null}
    </>
  )
}

/** Another level than the computed one, with who decided it and why. */
function Decision({ assessment, book }: SheetProps) {
  const { decision, computedLevel } = assessment
  if (decision === null) return null
  const nameOf = (level: number | null) =>
    book.levels.find((band) => band.level === level)?.shortName ?? String(level ?? '')
  return (
    <p className={classes.decided}>
      {decision.decidedBy} 另定为{nameOf(decision.level)}（计算得{nameOf(computedLevel)}）：
      {decision.decidedReason}
    </p>
  )
}

/** The answers with their result, as they were recorded. */
function Answers({ assessment, book }: SheetProps) {
  const at = useActiveItem(book)
  const { answers, previous } = assessment
  return (
    <div className={classes.read}>
      <Questionnaire
        book={book}
        answers={answers}
        previous={previous}
        at={at}
        result={
          <ResultPanel
            book={book}
            answers={answers}
            judgement={assessment}
            previous={previous}
            decision={<Decision assessment={assessment} book={book} />}
          />
        }
      />
    </div>
  )
}

function factsOf({ assessment, book }: SheetProps) {
  const { occasion, providerRelation } = assessment
  const relation =
    book.providerRelations.find(({ value }) => value === providerRelation)?.label ??
    providerRelation
  return [
    { label: '评估编号', value: assessment.number },
    {
      label: '评估原因',
      value:
        book.occasions.find(({ value }) => value === occasion)?.label ?? occasionWords[occasion],
    },
    { label: '评估人员', value: assessment.assessor },
    { label: '第二评估人员', value: assessment.secondAssessor ?? '没有登记' },
    ...(book.providerRelations.length === 0
      ? []
      : [
          { label: '信息提供者', value: assessment.provider },
          { label: '与老人关系', value: relation },
        ]),
    ...(assessment.eventsDifferReason === null
      ? []
      : [{ label: '与不良事件记录不一致', value: assessment.eventsDifferReason }]),
    { label: '评估地点', value: assessment.place },
    { label: '登记时间', value: instantText(assessment.recordedAt) },
  ]
}

type AboutSection = InstrumentRulebook['about'][number]

function AboutPart({ section, about }: { section: AboutSection; about: Assessment['about'] }) {
  const fields = section.fields.map((field) => ({
    label: field.label,
    value: aboutText(about[field.key], field),
  }))
  const filled = fields.filter(({ value }) => value !== null)
  const empty = fields.filter(({ value }) => value === null)
  return (
    <section className={classes.part}>
      <h3>
        {section.code} {section.title}
      </h3>
      {filled.length === 0 ? null : <Facts facts={filled} />}
      {empty.length === 0 ? null : (
        <p className={classes.effects}>没有填：{empty.map(({ label }) => label).join('、')}</p>
      )}
    </section>
  )
}

/** Table A: what was filled in, and by name what was not. */
function About({ assessment, book }: SheetProps) {
  return (
    <Panel title={book.id === 'gbt42195' ? '基本情况（表 A）' : '基本情况'}>
      {book.about.map((section) => (
        <AboutPart key={section.code} section={section} about={assessment.about} />
      ))}
    </Panel>
  )
}

function History({ assessment }: PartProps) {
  const { history } = assessment
  if (history.length === 0) return <Text c="dimmed">没有操作记录。</Text>
  return (
    <Lines label="办理记录">
      {history.map((entry) => (
        <li key={entry.auditId}>
          <span className="unknown">{instantText(entry.at)}</span>
          <span>{entry.title}</span>
          <LineEnd>{entry.by ?? unknownWord}</LineEnd>
        </li>
      ))}
    </Lines>
  )
}

function Compared({ assessment, book }: SheetProps) {
  const { previous, answers } = assessment
  if (previous === null) return null
  return (
    <Panel
      title="与上次比较"
      aside={
        <TextLink to="/assessments/$id" params={{ id: previous.id }} size="sm">
          打开 {previous.assessedOn} 的评估
        </TextLink>
      }
    >
      <Comparison book={book} answers={answers} previous={previous} />
    </Panel>
  )
}

function Sheet({ assessment, book }: SheetProps) {
  const isOtherEdition = assessment.rulebookVersion !== book.version
  const information = (
    <Panel title="评估信息">
      <Facts facts={factsOf({ assessment, book })} />
    </Panel>
  )
  return (
    <>
      {isOtherEdition ? (
        <p className={classes.effects}>
          这份评估按标准文件第 {assessment.rulebookVersion} 版得出，现在用的是第 {book.version} 版。
        </p>
      ) : null}
      <Answers assessment={assessment} book={book} />
      <Compared assessment={assessment} book={book} />
      <PanelColumns
        left={book.about.length === 0 ? information : <About assessment={assessment} book={book} />}
        right={
          <>
            {book.about.length === 0 ? null : information}
            <Panel title="办理记录">
              <History assessment={assessment} />
            </Panel>
          </>
        }
      />
    </>
  )
}

/** `女 84 · 302-1 · 2026-03-01 评估 · 有效期到 2027-03-01`. */
function lineOf({ sex, ageYears, bed, assessedOn, validTo }: Assessment): string {
  return [
    sexAndAge(sex, ageYears),
    bed ?? '没有床位',
    `${assessedOn} 评估`,
    ...(validTo === null ? [] : [`有效期到 ${validTo}`]),
  ].join(' · ')
}

/** One assessment: answers, level with its reasons, table A, and what changed since the one before. */
export function AssessmentPage() {
  const { id } = route.useParams()
  const isPast = useAsOf() !== null
  const query = useOperationQuery(get, { id, ...useAsOfInput() }, { keepPrevious: true })
  const assessment = query.data
  const book = useInstrument(assessment?.instrument)
  return (
    <Page
      title={
        assessment === undefined ? (
          '评估'
        ) : (
          <span className={classes.title}>
            <span>
              {instrumentNames[assessment.instrument]}：
              <TextLink
                to="/residents/$residentId"
                params={{ residentId: assessment.residentId }}
                inherit
                underline="always"
              >
                {assessment.name}
              </TextLink>
            </span>
            <ForceMark {...assessment} />
          </span>
        )
      }
      sub={assessment === undefined ? undefined : lineOf(assessment)}
      actions={assessment === undefined ? undefined : <Actions assessment={assessment} />}
    >
      <Loaded of={query} what={isPast ? '这一天的评估' : '这份评估'}>
        {(value) => (
          <Loaded of={book} what="评估标准">
            {(rulebook) => <Sheet key={value.id} assessment={value} book={rulebook} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
