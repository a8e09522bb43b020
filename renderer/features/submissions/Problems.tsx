import type { submissionProblem } from '#shared/contract/submissions/submission.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useState } from 'react'
import { Anchor, Text } from '@mantine/core'
import type { z } from 'zod'
import classes from './Problems.module.css'

export type SubmissionProblem = z.output<typeof submissionProblem>

const shownAtFirst = 8

/** What this version keeps no record of: a way to a form without the field would lead nowhere. */
const notKept: readonly (string | null)[] = ['ability']

/** What is put right on the person's page and not in the form of the file. */
const onPage: readonly (string | null)[] = ['group', 'monthlyFeeFen', 'bedKind', 'room', 'bed']

function People({ problem }: { readonly problem: SubmissionProblem }) {
  const [showsAll, setShowsAll] = useState(false)
  const names = useResidentNames()
  const ids = showsAll ? problem.residentIds : problem.residentIds.slice(0, shownAtFirst)
  const hidden = problem.residentIds.length - ids.length
  if (ids.length === 0) {
    return problem.link === null ? null : <PlaceButton link={problem.link}>去补齐</PlaceButton>
  }
  return (
    <div className={classes.people}>
      {ids.map((residentId, index) => (
        <TextLink
          key={residentId}
          to={
            onPage.includes(problem.field)
              ? '/residents/$residentId'
              : '/residents/$residentId/correct'
          }
          params={{ residentId }}
          size="sm"
        >
          {names.get(residentId) ?? `第 ${index + 1} 位`}
        </TextLink>
      ))}
      {hidden > 0 ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setShowsAll(true)}>
          还有 {hidden} 位
        </Anchor>
      ) : null}
    </div>
  )
}

/** What is missing or contradictory, each with the way to the record where it is put right. */
export function Problems({ problems }: { readonly problems: readonly SubmissionProblem[] }) {
  return (
    <ul className={classes.list}>
      {problems.map((problem) => (
        <li
          key={`${problem.rule} ${problem.field ?? ''} ${problem.message}`}
          className={classes.problem}
        >
          {problem.severity === 'error' ? (
            <StatusMark kind="bad">缺项</StatusMark>
          ) : (
            <StatusMark kind="due">留意</StatusMark>
          )}
          <span>{problem.message}</span>
          {notKept.includes(problem.field) ? (
            <Text size="sm" c="dimmed">
              这一版还不能登记，表中留空
            </Text>
          ) : (
            <People problem={problem} />
          )}
        </li>
      ))}
    </ul>
  )
}
