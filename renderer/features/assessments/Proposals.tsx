import type { getStart } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { OutputOf } from '#shared/operation.ts'
import { instrumentName } from '#shared/rules/instrument-words.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { optionOf } from '#renderer/domain/questionnaire/questionnaire-view.ts'
import { Button } from '@mantine/core'
import classes from './Assessments.module.css'

export type Proposal = OutputOf<typeof getStart>['proposals'][number]

function labelOf(book: InstrumentRulebook, { item: code, score }: Proposal): string {
  const item = book.items.find((one) => one.code === code)
  return (item === undefined ? undefined : optionOf(item, score)?.label) ?? String(score)
}

interface ProposedProps {
  readonly book: InstrumentRulebook
  readonly proposal: Proposal
}

/** What the latest assessment by a tool proposes for one risk, and where it comes from. */
export function Proposed({ book, proposal }: ProposedProps) {
  const { instrument, assessmentId, assessedOn, levelName, status } = proposal
  return (
    <p className={classes.proposed}>
      建议“{labelOf(book, proposal)}”：
      <TextLink to="/assessments/$id" params={{ id: assessmentId }}>
        {assessedOn} {instrumentName(instrument)}
      </TextLink>{' '}
      {levelName} <CertaintyMark status={status} note={null} />
    </p>
  )
}

interface TakeProposalsProps {
  readonly proposals: readonly Proposal[]
  readonly answers: Readonly<Record<string, number>>
  readonly onTake: (scores: Readonly<Record<string, number>>) => void
}

/** Fills what is still open with what the tools propose; each can be changed before saving. */
export function TakeProposals({ proposals, answers, onTake }: TakeProposalsProps) {
  const open = proposals.filter(({ item }) => answers[item] === undefined)
  if (open.length === 0) return null
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => onTake(Object.fromEntries(open.map(({ item, score }) => [item, score])))}
    >
      采用 {open.length} 项建议
    </Button>
  )
}
