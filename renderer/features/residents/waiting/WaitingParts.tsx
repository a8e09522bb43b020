import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'

const places = { waiting: '/waiting', enquiries: '/waiting/enquiries' } as const

/** Between those who wait and all who asked. */
export function WaitingSwitch({ at }: { readonly at: keyof typeof places }) {
  const navigate = useNavigate()
  return (
    <SegmentedControl
      size="sm"
      aria-label="名单"
      data={[
        { value: 'waiting', label: '轮候名单' },
        { value: 'enquiries', label: '咨询登记' },
      ]}
      value={at}
      onChange={(to) => void navigate({ to: places[to] })}
    />
  )
}

/** The first step for somebody who asks for a place. */
export function NewEnquiryButton() {
  if (!useMay('waiting.write')) return null
  return (
    <LinkButton to="/waiting/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
      登记咨询
    </LinkButton>
  )
}
