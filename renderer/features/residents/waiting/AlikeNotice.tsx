import { findAlike } from '#shared/contract/residents/enquiry.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { residentStateWords, sexWords } from '#renderer/domain/words.ts'
import { Lines, LineEnd } from '#renderer/ui/Lines.tsx'
import { Alert, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'

/** Files that may be the person's own, so that she does not get a second one. */
export function AlikeNotice(props: { readonly name: string; readonly idNumber: string }) {
  const [asked] = useDebouncedValue(props, 300)
  const input = { name: asked.name.trim(), idNumber: asked.idNumber.trim() }
  const isAsked = input.name.length > 1 || input.idNumber.length >= 15
  const alike = useOperationQuery(findAlike, input, { enabled: isAsked, keepPrevious: true })
  const rows = isAsked ? (alike.data?.rows ?? []) : []
  if (rows.length === 0) return null
  const isSame = rows.some(({ same }) => same === 'id-number')
  return (
    <Alert
      color="yellow"
      role="status"
      title={<Text fw={600}>{isSame ? '这个证件号码已有档案' : '名册上有同名的人'}</Text>}
    >
      <Lines label="可能是同一位老人">
        {rows.map(({ id, name, sex, bornOn, same, state }) => (
          <li key={id}>
            <TextLink to="/residents/$residentId" params={{ residentId: id }}>
              {name}
            </TextLink>
            <span>{`${sexWords[sex]}，${bornOn ?? '出生日期未知'}，${residentStateWords[state]}`}</span>
            {same === 'id-number' ? <span>证件号码相同</span> : null}
            <LineEnd>
              {state === 'left' || state === 'none' ? (
                <TextLink to="/waiting/new" search={{ residentId: id }}>
                  用这份档案登记
                </TextLink>
              ) : null}
            </LineEnd>
          </li>
        ))}
      </Lines>
    </Alert>
  )
}
