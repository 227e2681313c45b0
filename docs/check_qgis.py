"""Open exported GeoPackages in QGIS and see what it makes of them: ``python3 docs/check_qgis.py FILE.gpkg …``.

Needs Debian's ``qgis`` and ``python3-qgis`` (``apt-get install --no-install-recommends qgis python3-qgis``) and the
system's Python, which is where they are; no display is needed. Every layer must be valid, and every layer with geometry must
come up in the style that ``layer_styles`` holds for it. With ``--picture PNG``, the first file is drawn.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize


def layers_of(path: Path) -> list[QgsVectorLayer]:
    """Return the layers that QGIS finds in a file, opened as its browser opens them."""
    found = QgsProviderRegistry.instance().querySublayers(str(path))
    return [QgsVectorLayer(layer.uri(), layer.name(), "ogr") for layer in found]


def check(layer: QgsVectorLayer) -> bool:
    """Print what QGIS sees of a layer, and tell whether all is as it should be."""
    if not layer.isSpatial():
        print(f"  {layer.name()}: table, valid {layer.isValid()}, {layer.featureCount()} rows")
        return layer.isValid()
    _message, loaded = layer.loadDefaultStyle()
    symbol = layer.renderer().symbol()
    kinds = [symbol.symbolLayer(i).layerType() for i in range(symbol.symbolLayerCount())]
    label = layer.labeling().settings().fieldName if layer.labelsEnabled() else "none"
    print(
        f"  {layer.name()}: valid {layer.isValid()}, {layer.featureCount()} rows, style loaded {loaded}, "
        f"colour {symbol.color().name().upper()}, drawn as {' + '.join(kinds)}, label {label}"
    )
    return layer.isValid() and loaded and label != "none"


def draw(layers: list[QgsVectorLayer], picture: Path) -> None:
    """Draw layers as QGIS styles them."""
    spatial = [layer for layer in layers if layer.isSpatial()]
    box = QgsRectangle()
    box.setMinimal()
    for layer in spatial:
        box.combineExtentWith(layer.extent())
    settings = QgsMapSettings()
    settings.setLayers(spatial[::-1])
    settings.setExtent(box.buffered(0.3))
    settings.setOutputSize(QSize(1400, 900))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(picture))


def main() -> int:
    """Check every file that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    good = True
    for number, path in enumerate(arguments.files):
        print(path)
        layers = layers_of(path)
        good &= bool(layers) and sum(map(check, layers)) == len(layers)
        if arguments.picture and not number:
            draw(layers, arguments.picture)
    return 0 if good else 1


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes its Python objects down in an order of its own and crashes at a plain exit.
    os._exit(code)
