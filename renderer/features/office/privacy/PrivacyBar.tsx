import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { privacyParts, PrivacyView } from './privacy-view.ts'

const route = getRouteApi('/office/privacy')

const labels: Readonly<Record<(typeof privacyParts)[number], string>> = {
  consents: '同意情况',
  disclosures: '对外提供',
  requests: '请求',
  retention: '保存期限',
  notices: '告知书',
}

/** Which of the five parts is shown; each starts without filters. */
export function PartSwitch({ view }: { readonly view: PrivacyView['view'] }) {
  const navigate = route.useNavigate()
  return (
    <SegmentedControl
      size="sm"
      aria-label="看什么"
      data={Object.entries(labels).map(([value, label]) => ({ value, label }))}
      value={view}
      onChange={(next) =>
        void navigate({ search: { view: next as PrivacyView['view'] }, replace: true })
      }
    />
  )
}

/** The view in the address, and a change of it. */
export function usePrivacyView() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<PrivacyView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return { view, change, navigate }
}
