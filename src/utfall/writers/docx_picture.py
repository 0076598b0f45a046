"""A chart's picture in a Word document, with the words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.document import Chart
from utfall.swedish.report_words import CHART
from utfall.writers.docx_template import Paper
from utfall.writers.docx_xml import attribute

_EMU_PER_TWIP = 635
_HIGHEST = 10_500  # twips: what leaves room for caption and data on an upright page


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the package: the id by which the text points at it, and its size in pixels."""

    relation: str
    width: int
    height: int

    def size(self, paper: Paper) -> tuple[int, int]:
        """Width and height on paper in EMU: as wide as the text, unless that makes it too high."""
        width = paper.text_width()
        height = width * self.height // self.width
        if height > _HIGHEST:
            width, height = width * _HIGHEST // height, _HIGHEST
        return width * _EMU_PER_TWIP, height * _EMU_PER_TWIP


def picture_xml(picture: Picture, number: int, chart: Chart, paper: Paper) -> str:
    """The picture as a run in line with the text; ``number`` is its place among the charts."""
    width, height = picture.size(paper)
    name = f"{CHART} {number}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name={attribute(name)} descr={attribute(chart.alt)} title={attribute(chart.title)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={attribute(name)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
