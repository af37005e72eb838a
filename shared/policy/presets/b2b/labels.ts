import type { Policy } from '../../policy.ts';

/** Labels of one meaning, divided by bars; each line one language. */
const words = (...lines: string[]): string[] => lines.flatMap((line) => line.split('|'));

type Labels = Policy['labels'];

/**
 * Zoho's own pick-list values (facts: stock values of Invoices, Deals, Cases, Sales_Orders), and what orgs write in English, German,
 * French, Spanish, Portuguese, Italian, Dutch, Turkish, Japanese and Chinese. What stands in no list is not known, and judges nobody.
 */
const invoices: Pick<Labels, 'paid' | 'unpaid' | 'issued' | 'void' | 'draft' | 'writtenOff'> = {
  paid: words(
    'Paid|Closed|Settled|Fully Paid|Paid in Full',
    'Bezahlt|Voll bezahlt|Vollständig bezahlt|Beglichen|Ausgeglichen',
    'Payée|Payé|Réglée|Réglé|Soldée|Acquittée',
    'Pagada|Pagado|Cobrada|Saldada',
    'Paga|Pago|Quitada|Liquidada',
    'Pagata|Pagato|Saldata',
    'Betaald|Voldaan',
    'Ödendi|Ödenmiş',
    '支払済み|支払済|支払い済み|入金済み|入金済',
    '已付款|已支付|已结清|已收款|已付清',
  ),
  unpaid: words(
    'Unpaid|Open|Sent|Viewed|Due|Overdue|Past Due|Outstanding|Partially Paid|Partly Paid',
    'Offen|Unbezahlt|Fällig|Überfällig|Gesendet|Versendet|Verschickt|Gemahnt|Angemahnt|Teilweise bezahlt|Teilbezahlt',
    'Impayée|Impayé|Ouverte|Envoyée|Envoyé|Échue|En retard|Partiellement payée|Partiellement payé',
    'Pendiente|Impagada|Abierta|Enviada|Enviado|Vencida|Parcialmente pagada',
    'Pendente|Em aberto|Aberta|Não paga|Em atraso|Parcialmente paga',
    'Non pagata|Aperta|Inviata|Inviato|Scaduta|Insoluta|Parzialmente pagata',
    'Onbetaald|Openstaand|Verzonden|Verstuurd|Vervallen|Achterstallig|Gedeeltelijk betaald',
    'Ödenmedi|Açık|Gönderildi|Gecikmiş|Vadesi geçti|Kısmen ödendi',
    '未払い|未払|未入金|送信済み|送付済み|期限超過|支払期限超過|一部支払済み|一部入金',
    '未付款|未支付|未结清|待付款|已发送|逾期|已逾期|部分付款|部分支付',
  ),
  issued: words(
    'Created|Approved|Delivered',
    'Erstellt|Genehmigt|Geliefert|Zugestellt',
    'Créée|Créé|Approuvée|Approuvé|Livrée|Livré',
    'Creada|Creado|Aprobada|Aprobado|Entregada|Entregado',
    'Criada|Criado|Aprovada|Aprovado|Entregue',
    'Creata|Creato|Approvata|Approvato|Consegnata|Consegnato',
    'Aangemaakt|Goedgekeurd|Geleverd|Afgeleverd',
    'Oluşturuldu|Onaylandı|Teslim edildi',
    '作成済み|作成済|承認済み|承認済|納品済み|納品済',
    '已创建|已批准|已交付|已送达',
  ),
  void: words(
    'Cancelled|Canceled|Void|Voided',
    'Storniert|Annulliert|Ungültig',
    'Annulée|Annulé',
    'Cancelada|Cancelado|Anulada|Anulado',
    'Annullata|Annullato',
    'Geannuleerd',
    'İptal|İptal edildi',
    'キャンセル|キャンセル済み|取消|取消済み|無効',
    '已取消|作废|已作废',
  ),
  draft: words(
    'Draft|Pending Approval|Rejected',
    'Entwurf|Zur Genehmigung|Abgelehnt',
    'Brouillon|Borrador|Rascunho|Bozza|Concept|Taslak',
    '下書き|ドラフト|承認待ち',
    '草稿|待审批|已拒绝',
  ),
  writtenOff: words(
    'Written Off|Written-off|Write-off|Bad Debt|Uncollectible',
    'Abgeschrieben|Ausgebucht|Uneinbringlich',
    'Irrécouvrable|Passée en perte|Incobrable|Incobrável|Inesigibile',
    'Afgeschreven|Oninbaar|Tahsil edilemez',
    '貸倒れ|貸倒|坏账|已核销',
  ),
};

const deals: Pick<Labels, 'won' | 'lost' | 'openDeal' | 'winning'> = {
  won: words(
    'Closed Won|Won',
    'Gewonnen|Geschlossen gewonnen|Abgeschlossen gewonnen',
    'Gagné|Gagnée|Fermé gagné|Clôturé gagné|Conclu',
    'Ganado|Ganada|Cerrado ganado|Cerrada ganada',
    'Ganho|Ganha|Fechado ganho|Fechado e ganho',
    'Vinto|Vinta|Chiuso vinto|Chiusa vinta',
    'Gesloten gewonnen|Kazanıldı|Kapandı kazanıldı',
    '受注|成約|商談成立|完了（成立）',
    '成交|赢单|已赢单|已成交',
  ),
  lost: words(
    'Closed Lost|Lost|Closed Lost to Competition|Closed-Lost to Competition',
    'Verloren|Geschlossen verloren|Abgeschlossen verloren|An Mitbewerber verloren',
    'Perdu|Perdue|Fermé perdu|Clôturé perdu',
    'Perdido|Perdida|Cerrado perdido|Fechado perdido|Fechado e perdido',
    'Perso|Persa|Chiuso perso|Gesloten verloren|Kaybedildi|Kapandı kaybedildi',
    '失注|商談不成立|失败|输单|丢单|已丢单',
  ),
  openDeal: words(
    'Qualification|Needs Analysis|Value Proposition|Identify Decision Makers|Id. Decision Makers|Proposal/Price Quote|Prospecting|Perception Analysis|Proposal|Quote|Negotiation|Open',
    'Qualifizierung|Bedarfsanalyse|Wertversprechen|Entscheidungsträger identifizieren|Angebot|Angebot/Preisangebot|Verhandlung|Offen',
    'Analyse des besoins|Proposition de valeur|Identification des décideurs|Proposition/devis|Proposition|Devis|Négociation',
    'Calificación|Análisis de necesidades|Propuesta de valor|Propuesta|Cotización|Negociación',
    'Qualificação|Análise de necessidades|Proposta de valor|Proposta|Cotação|Negociação',
    'Qualificazione|Analisi delle esigenze|Proposta di valore|Offerta|Preventivo|Negoziazione|Trattativa',
    'Kwalificatie|Behoefteanalyse|Waardepropositie|Voorstel|Offerte|Onderhandeling',
    'Nitelendirme|İhtiyaç analizi|Teklif|Müzakere',
    '見込み|案件化|ニーズ分析|提案|見積|見積もり|交渉',
    '资格审查|需求分析|价值主张|确定决策者|提案/报价|报价|方案|谈判',
  ),
  winning: words(
    'Negotiation/Review',
    'Verhandlung/Überprüfung',
    'Négociation/révision',
    '谈判/复审|谈判/审查',
    '交渉/レビュー',
  ),
};

const cases: Pick<Labels, 'closedCase' | 'openCase' | 'complaint' | 'otherCase'> = {
  closedCase: words(
    'Closed|Resolved|Solved|Completed|Done',
    'Geschlossen|Gelöst|Erledigt|Abgeschlossen',
    'Fermé|Fermée|Résolu|Résolue|Clos|Clôturé',
    'Cerrado|Cerrada|Resuelto|Resuelta|Fechado|Fechada|Resolvido|Resolvida',
    'Chiuso|Chiusa|Risolto|Risolta|Gesloten|Opgelost|Kapalı|Kapandı|Çözüldü',
    'クローズ|完了|解決済み|已关闭|已解决|已完成',
  ),
  openCase: words(
    'New|Open|On Hold|Escalated|In Progress|Pending|Reopened|Re-opened|Assigned|Waiting',
    'Neu|Offen|Zurückgestellt|Eskaliert|In Bearbeitung|Wartend|Wieder geöffnet',
    'Nouveau|Nouvelle|Ouvert|Ouverte|En attente|Escaladé|En cours',
    'Nuevo|Nueva|Abierto|Abierta|En espera|Escalado|En curso|Novo|Nova|Aberto|Aberta|Em espera|Em andamento',
    'Nuovo|Nuova|Aperto|Aperta|In attesa|In corso|Nieuw|In de wacht|In behandeling|Yeni|Açık|Beklemede|Devam ediyor',
    '新規|保留|保留中|エスカレーション|対応中|新建|打开|处理中|待处理|搁置|已升级|重新打开',
  ),
  complaint: words(
    'Problem|Complaint',
    'Beschwerde|Reklamation',
    'Problème|Réclamation|Plainte|Problema|Queja|Reclamación|Reclamação|Queixa|Reclamo',
    'Probleem|Klacht|Şikayet|Sorun',
    '問題|苦情|クレーム|投诉|问题',
  ),
  otherCase: words(
    'Question|Feature Request|Request|Inquiry|Enquiry|Other',
    'Frage|Funktionsanfrage|Anfrage|Sonstiges',
    'Demande de fonctionnalité|Demande|Autre|Pregunta|Solicitud|Otro|Pergunta|Solicitação|Outro',
    'Domanda|Richiesta|Altro|Vraag|Verzoek|Overig|Soru|Talep|Diğer',
    '質問|機能要望|要望|その他|咨询|功能需求|需求|其他',
  ),
};

const orders: Pick<Labels, 'orderDraft' | 'orderAccepted' | 'orderDelivered' | 'orderClosed' | 'orderCancelled'> = {
  orderDraft: words(
    'Created|Draft|Pending|Pending Approval|Open|New',
    'Erstellt|Entwurf|Offen|Neu|Zur Genehmigung',
    'Créée|Créé|Brouillon|Creado|Creada|Borrador|Criado|Criada|Rascunho|Creato|Creata|Bozza|Aangemaakt|Concept|Oluşturuldu|Taslak',
    '作成済み|下書き|已创建|草稿|待审批',
  ),
  orderAccepted: words(
    'Approved|Accepted|Confirmed',
    'Genehmigt|Angenommen|Bestätigt',
    'Approuvée|Approuvé|Confirmée|Confirmé|Aprobado|Aprobada|Confirmado|Confirmada|Aprovado|Aprovada',
    'Approvato|Approvata|Confermato|Confermata|Goedgekeurd|Bevestigd|Onaylandı',
    '承認済み|受注確定|已批准|已确认',
  ),
  orderDelivered: words(
    'Delivered|Shipped',
    'Geliefert|Versandt',
    'Livrée|Livré|Entregado|Entregada|Entregue|Consegnato|Consegnata|Geleverd|Teslim edildi',
    '納品済み|出荷済み|已交付|已发货',
  ),
  orderClosed: words(
    'Closed|Completed|Fulfilled|Closed Short',
    'Geschlossen|Abgeschlossen|Erledigt',
    'Clôturée|Clôturé|Terminée|Cerrado|Cerrada|Completado|Completada|Fechado|Concluído|Chiuso|Completato|Gesloten|Voltooid|Kapandı|Tamamlandı',
    '完了|クローズ|已完成|已关闭',
  ),
  orderCancelled: words(
    'Cancelled|Canceled|Void',
    'Storniert|Annulliert',
    'Annulée|Annulé|Cancelado|Cancelada|Anulado|Anulada|Annullato|Annullata|Geannuleerd|İptal|İptal edildi',
    'キャンセル|取消|已取消|作废',
  ),
};

const findings: Pick<
  Labels,
  | 'disputeOpen'
  | 'disputeUpheld'
  | 'disputeRejected'
  | 'disputeNone'
  | 'faultCustomer'
  | 'faultShared'
  | 'faultUs'
  | 'faultUnknown'
> = {
  disputeOpen: words(
    'Open|Yes|Disputed',
    'Offen|Ja|Strittig',
    'Ouvert|Ouverte|Abierta|Aberta|Aperta|Openstaand|Açık',
    '係争中|争议中|未解决|是',
  ),
  disputeUpheld: words(
    'Upheld|Accepted',
    'Anerkannt|Berechtigt',
    'Acceptée|Acceptée|Aceptada|Aceita|Accolta|Toegewezen',
    '認容|成立|已认可',
  ),
  disputeRejected: words(
    'Rejected',
    'Abgelehnt|Zurückgewiesen',
    'Rejetée|Rechazada|Rejeitada|Respinta|Afgewezen',
    '棄却|不成立|已驳回',
  ),
  disputeNone: words('None|No', 'Keine|Nein', 'Aucune|Aucun|Non|Ninguna|Nenhuma|Nessuna|Geen|Yok', 'なし|无|否'),
  faultCustomer: words('Customer', 'Kunde', 'Client|Cliente|Klant|Müşteri', '顧客|客户'),
  faultShared: words(
    'Shared|Both',
    'Beide|Geteilt',
    'Partagée|Partagé|Compartida|Compartilhada|Condivisa|Gedeeld|Ortak',
    '双方|共同',
  ),
  faultUs: words('Us|Ours', 'Wir|Eigene|Eigenes Verschulden', 'Nous|Nosotros|Nós|Noi|Wij|Biz', '自社|我方|我们'),
  faultUnknown: words(
    'Unknown',
    'Unbekannt',
    'Inconnue|Inconnu|Desconocida|Desconhecida|Sconosciuta|Onbekend|Bilinmiyor',
    '不明|未知',
  ),
};

/** What the labels of the shipped standard mean. */
export const b2bLabels: Labels = {
  ...invoices,
  ...deals,
  ...cases,
  ...orders,
  ...findings,
  returned: words(
    'Return|Returned|Sales Return|Goods Return',
    'Retoure|Rücksendung|Retour|Devolución|Devolução|Reso|İade',
    '返品|退货|销售退货',
  ),
};
